-- Deploy escashop:api/auth/get_session to pg
-- requires: private/describe_session

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_session(session text DEFAULT NULL)
RETURNS api.session_info
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN private.describe_session(private.authorize(session, '{sales,cashier,admin,kiosk}'));
END;
$$;

COMMENT ON FUNCTION api.get_session(text) IS
'Who is signed in, in which branch, and when the session ends. Errors: 28000.';

GRANT EXECUTE ON FUNCTION api.get_session(text) TO escashop_web, escashop_dba;

COMMIT;
