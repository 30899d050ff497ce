-- Revert escashop:api/admin/create_sms_template from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_sms_template(text, text, jsonb, jsonb, jsonb, text);

COMMIT;
