-- Deploy escashop:private/find_token to pg
-- requires: shop/password_tokens
-- requires: private/new_token

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_token(token text, at timestamptz)
RETURNS shop.password_tokens
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_token shop.password_tokens;
BEGIN
    SELECT t.* INTO v_token
    FROM shop.password_tokens AS t
    JOIN shop.users AS u ON u.branch_id = t.branch_id AND u.id = t.user_id AND u.status = 'active'
    JOIN shop.branches AS b ON b.branch_id = t.branch_id AND b.status = 'active'
    WHERE t.branch_id = private.branch_of(token)
      AND t.token_hash = private.hash_token(token)
      AND t.used_at IS NULL
      AND t.expires_at > at;

    RETURN v_token;
END;
$$;

COMMENT ON FUNCTION private.find_token(text, timestamptz) IS
'The link of a token, if it can be used now; nulls for unknown, malformed, used and expired ones alike.';

CREATE OR REPLACE FUNCTION private.token_branch(token text)
RETURNS smallint
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- A try is counted somewhere, also of a token that names no branch: with the first one.
    RETURN (
        SELECT b.branch_id FROM shop.branches AS b
        ORDER BY b.branch_id IS DISTINCT FROM private.branch_of(token), b.branch_id LIMIT 1
    );
END;
$$;

COMMENT ON FUNCTION private.token_branch(text) IS
'The branch that a token names, or the first one when it names none that there is.';

CREATE OR REPLACE FUNCTION private.count_failed_token(branch_id smallint, ip inet, at timestamptz)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO shop.login_attempts (branch_id, email, ip, kind, succeeded, created_at)
    VALUES (count_failed_token.branch_id, '', count_failed_token.ip, 'token', false, at);
END;
$$;

COMMENT ON FUNCTION private.count_failed_token(smallint, inet, timestamptz) IS
'Counts a token that was none as a failure of the address.';

COMMIT;
