-- Deploy escashop:api/service/check_ready to pg
-- requires: private/clock

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.check_ready()
RETURNS TABLE (database_time timestamptz, is_standby boolean, is_privileged boolean, is_clock_set boolean)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT
        private.clock(), pg_is_in_recovery(),
        pg_has_role(session_user, 'escashop_owner', 'MEMBER')
            OR pg_has_role(session_user, 'escashop_dba', 'MEMBER'),
        EXISTS (SELECT FROM shop.test_clock);
END;

COMMENT ON FUNCTION api.check_ready() IS
'Whether the database answers, is a standby, trusts the caller too much (the web role must not be privileged),
and runs on a set clock.';

GRANT EXECUTE ON FUNCTION api.check_ready() TO escashop_web, escashop_dba;

COMMIT;
