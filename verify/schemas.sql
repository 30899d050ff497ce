-- Verify escashop:schemas on pg

BEGIN;

DO $$
BEGIN
    ASSERT     has_schema_privilege('escashop_web', 'api', 'USAGE');
    ASSERT NOT has_schema_privilege('escashop_web', 'shop', 'USAGE');
    ASSERT NOT has_schema_privilege('escashop_web', 'private', 'USAGE');
    ASSERT NOT has_schema_privilege('escashop_web', 'jobs', 'USAGE');
    ASSERT     has_schema_privilege('escashop_cron', 'jobs', 'USAGE');
    ASSERT NOT has_schema_privilege('escashop_cron', 'api', 'USAGE');
    ASSERT     has_schema_privilege('escashop_dba', 'api', 'USAGE');
    ASSERT NOT has_schema_privilege('escashop_dba', 'shop', 'USAGE');
END;
$$;

ROLLBACK;
