-- Deploy escashop:private/session_end to pg
-- requires: shop/sessions
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.session_end_at(
    scope        text,
    expires_at   timestamptz,
    last_seen_at timestamptz,
    idle_minutes int
)
RETURNS timestamptz
LANGUAGE sql
STABLE
PARALLEL SAFE
RETURN CASE scope
    WHEN 'kiosk' THEN expires_at
    ELSE least(expires_at, last_seen_at + make_interval(mins => idle_minutes))
END;

COMMENT ON FUNCTION private.session_end_at(text, timestamptz, timestamptz, int) IS
'When a session ends if nothing more is done in it: a kiosk has no idle end. Inlined where it is called.';

CREATE OR REPLACE FUNCTION private.session_end(session shop.sessions)
RETURNS timestamptz
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN private.session_end_at(
        session.scope, session.expires_at, session.last_seen_at,
        private.setting(session.branch_id, 'session.idle_minutes')::int
    );
END;
$$;

COMMENT ON FUNCTION private.session_end(shop.sessions) IS
'When a session ends if nothing more is done in it, by the settings of its branch.';

COMMIT;
