-- Revert escashop:private/compose_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.compose_sms(shop.customers, text, text, jsonb);
DROP FUNCTION private.check_sms_variables(jsonb, text);

COMMIT;
