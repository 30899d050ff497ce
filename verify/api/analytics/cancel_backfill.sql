-- Verify escashop:api/analytics/cancel_backfill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.cancel_backfill(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.cancel_backfill(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.cancel_backfill(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
