-- Deploy escashop:private/hash_password to pg
-- requires: extensions
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_password(
    branch_id smallint,
    password  text,
    email     text,
    argument  text DEFAULT 'new_password'
)
RETURNS void
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_least int := private.setting(branch_id, 'security.password_min_length')::int;
BEGIN
    -- bcrypt ignores what comes after 72 bytes.
    IF password IS NULL OR length(password) < v_least OR octet_length(password) > 72
        OR password !~ '[a-z]' OR password !~ '[A-Z]' OR password !~ '[0-9]'
        OR password !~ '[^a-zA-Z0-9]' OR lower(password) = email
    THEN
        RAISE EXCEPTION 'the password is too weak'
            USING ERRCODE = 'SHV09', COLUMN = argument,
                  HINT = format('It needs %s characters, at most 72 bytes, with a lower-case and an '
                      'upper-case letter, a digit and a symbol, and is not the e-mail.', v_least);
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_password(smallint, text, text, text) IS
'Refuses a password that does not obey the policy. Errors: SHV09 too weak or too long.';

CREATE OR REPLACE FUNCTION private.hash_password(password text)
RETURNS text
LANGUAGE sql
VOLATILE
RETURN public.crypt(password, public.gen_salt('bf', 10));

COMMENT ON FUNCTION private.hash_password(text) IS
'The bcrypt hash of a password that has passed private.check_password. Slow by intent: before any lock.';

CREATE OR REPLACE FUNCTION private.is_password(password text, password_hash text)
RETURNS boolean
LANGUAGE sql
VOLATILE
-- Against a hash of nothing when there is none, so that the time tells nothing.
RETURN public.crypt(
    left(password, 72), coalesce(password_hash, '$2a$10$f1j1LOYAu1qmOGjTYu9yuO8KGLroEUy8G.5Dc3sHRPkge2bBJ6upq')
) IS NOT DISTINCT FROM password_hash AND octet_length(password) <= 72;

COMMENT ON FUNCTION private.is_password(text, text) IS
'Whether a password has that hash: one bcrypt, also when there is no hash. Slow by intent: before any lock.';

COMMIT;
