-- Revert escashop:roles from pg

BEGIN;

-- The roles belong to the cluster: they stay as long as another database of it is an EscaShop.
DO $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_shdepend AS d
        WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass
          AND d.refobjid = 'escashop_owner'::regrole
    ) THEN
        RAISE NOTICE 'another database uses the roles: they stay';
        RETURN;
    END IF;

    DROP ROLE escashop_scheduler, escashop_sender, escashop_cron, escashop_web, escashop_dba, escashop_owner;
END;
$$;

COMMIT;
