-- Revert escashop:schemas from pg

BEGIN;

DO $$
BEGIN
    IF to_regclass('sqitch.changes') IS NOT NULL THEN
        REVOKE SELECT ON sqitch.changes FROM escashop_owner;
        REVOKE USAGE ON SCHEMA sqitch FROM escashop_owner;
    END IF;
END;
$$;

ALTER DEFAULT PRIVILEGES FOR ROLE escashop_owner GRANT EXECUTE ON ROUTINES TO PUBLIC;

DROP SCHEMA jobs;
DROP SCHEMA api;
DROP SCHEMA private;
DROP SCHEMA shop;

COMMIT;
