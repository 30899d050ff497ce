-- Deploy escashop:private/describe_session to pg
-- requires: private/authorize
-- requires: private/session_end
-- requires: private/describe_user
-- requires: api/auth/session_info

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.describe_session(actor private.actor)
RETURNS api.session_info
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT ROW(
            private.describe_user(actor.branch_id, actor.user_id), private.describe_branch(b), s.expires_at,
            private.session_end(s), private.setting(actor.branch_id, 'session.max_extensions')::int - s.extensions,
            private.clock(), s.scope
        )::api.session_info
        FROM shop.branches AS b
        LEFT JOIN shop.sessions AS s ON s.branch_id = b.branch_id AND s.id = actor.session_id
        WHERE b.branch_id = actor.branch_id
    );
END;
$$;

COMMENT ON FUNCTION private.describe_session(private.actor) IS
'The caller''s session as callers see it; its times are null for a database role.';

COMMIT;
