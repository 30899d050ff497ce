-- Verify escashop:api/admin/preview_sms_template on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.preview_sms_template(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.preview_sms_template(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.preview_sms_template(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
