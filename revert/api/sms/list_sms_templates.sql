-- Revert escashop:api/sms/list_sms_templates from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_sms_templates(text, text, boolean, text);

COMMIT;
