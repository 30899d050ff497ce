-- Verify escashop:api/queue/preview_reset on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.preview_reset(date, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.preview_reset(date, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.preview_reset(date, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
