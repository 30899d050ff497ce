-- Deploy escashop:schemas to pg
-- requires: roles

BEGIN;

CREATE SCHEMA shop    AUTHORIZATION escashop_owner;
CREATE SCHEMA private AUTHORIZATION escashop_owner;
CREATE SCHEMA api     AUTHORIZATION escashop_owner;
CREATE SCHEMA jobs    AUTHORIZATION escashop_owner;

COMMENT ON SCHEMA shop    IS 'The tables. Nobody but the owner touches them.';
COMMENT ON SCHEMA private IS 'What only functions call.';
COMMENT ON SCHEMA api     IS 'What the web app and DBAs call.';
COMMENT ON SCHEMA jobs    IS 'What the scheduler calls.';

GRANT USAGE ON SCHEMA api  TO escashop_web, escashop_dba;
GRANT USAGE ON SCHEMA jobs TO escashop_cron, escashop_dba;

-- Without IN SCHEMA: with it, the built-in grant to PUBLIC would stay.
ALTER DEFAULT PRIVILEGES FOR ROLE escashop_owner REVOKE EXECUTE ON ROUTINES FROM PUBLIC;

-- sqitch's registry, where it is: private.is_deployed looks up what was deployed.
DO $$
BEGIN
    IF to_regclass('sqitch.changes') IS NOT NULL THEN
        GRANT USAGE ON SCHEMA sqitch TO escashop_owner;
        GRANT SELECT ON sqitch.changes TO escashop_owner;
    END IF;
END;
$$;

COMMIT;
