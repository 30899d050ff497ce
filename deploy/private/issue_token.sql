-- Deploy escashop:private/issue_token to pg
-- requires: shop/password_tokens
-- requires: private/new_token
-- requires: private/setting
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.issue_token(actor private.actor, user_id bigint, purpose text, at timestamptz)
RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
    v_token text := private.new_token(actor.branch_id);
BEGIN
    DELETE FROM shop.password_tokens AS t
    WHERE t.branch_id = actor.branch_id
      AND t.user_id = issue_token.user_id
      AND t.used_at IS NULL;

    INSERT INTO shop.password_tokens (branch_id, user_id, purpose, token_hash, created_at, expires_at, issued_by)
    VALUES (
        actor.branch_id, issue_token.user_id, issue_token.purpose, private.hash_token(v_token), at,
        private.token_end(actor.branch_id, purpose, at), actor.user_id
    );

    RETURN v_token;
END;
$$;

CREATE OR REPLACE FUNCTION private.token_end(branch_id smallint, purpose text, at timestamptz)
RETURNS timestamptz
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN at + CASE purpose
        WHEN 'invite' THEN make_interval(hours => private.setting(branch_id, 'security.invite_hours')::int)
        ELSE make_interval(mins => private.setting(branch_id, 'security.reset_token_minutes')::int)
    END;
END;
$$;

COMMENT ON FUNCTION private.token_end(smallint, text, timestamptz) IS
'Until when a link of that purpose, issued at that time, can be used.';

COMMENT ON FUNCTION private.issue_token(private.actor, bigint, text, timestamptz) IS
'A link token, told once, for a locked user to set the password; it takes the place of an earlier one.';

COMMIT;
