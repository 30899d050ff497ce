-- Deploy escashop:api/service/check_ready to pg
-- requires: private/clock
-- requires: private/is_deployed

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.check_ready(change text DEFAULT NULL, planned_at timestamptz DEFAULT NULL)
RETURNS TABLE (
    database_time timestamptz,
    is_standby    boolean,
    is_privileged boolean,
    is_clock_set  boolean,
    is_deployed   boolean
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT
        private.clock(), pg_is_in_recovery(),
        pg_has_role(session_user, 'escashop_owner', 'MEMBER')
            OR pg_has_role(session_user, 'escashop_dba', 'MEMBER'),
        EXISTS (SELECT FROM shop.test_clock),
        private.is_deployed(check_ready.change, check_ready.planned_at);
END;

COMMENT ON FUNCTION api.check_ready(text, timestamptz) IS
'Whether the database answers, is a standby, trusts the caller too much (the web role must not be privileged),
runs on a set clock, and has the change deployed that the caller was made for: the last one of its plan, with
the time it stands there (null = none named, or no registry of sqitch here).';

GRANT EXECUTE ON FUNCTION api.check_ready(text, timestamptz) TO escashop_web, escashop_dba;

COMMIT;
