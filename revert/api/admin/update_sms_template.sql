-- Revert escashop:api/admin/update_sms_template from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_sms_template(bigint, text, jsonb, jsonb, jsonb, boolean, text);

COMMIT;
