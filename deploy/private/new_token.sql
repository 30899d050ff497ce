-- Deploy escashop:private/new_token to pg
-- requires: extensions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.new_token(branch_id smallint)
RETURNS text
LANGUAGE sql
VOLATILE
RETURN branch_id || '.' || translate(encode(public.gen_random_bytes(32), 'base64'), E'+/=\n', '-_');

COMMENT ON FUNCTION private.new_token(smallint) IS
'A new secret of 32 random bytes, with the branch in front so that a router finds its shard.';

CREATE OR REPLACE FUNCTION private.hash_token(token text)
RETURNS bytea
LANGUAGE sql
STABLE  -- as convert_to is: what claims more than its parts is not inlined, and is called each time
RETURN sha256(convert_to(token, 'UTF8'));

COMMENT ON FUNCTION private.hash_token(text) IS 'What is kept of a token. Inlined where it is called.';

CREATE OR REPLACE FUNCTION private.branch_of(token text)
RETURNS int
LANGUAGE sql
IMMUTABLE
RETURN substring(token FROM '^([0-9]{1,5})[.]')::int;

COMMENT ON FUNCTION private.branch_of(text) IS 'The branch in front of a token; null when there is none.';

COMMIT;
