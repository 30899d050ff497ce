-- Verify escashop:api/auth/start_kiosk on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.start_kiosk(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.start_kiosk(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.start_kiosk(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
