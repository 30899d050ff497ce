-- Revert escashop:api/admin/preview_sms_template from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.preview_sms_template(text, text);
DROP TYPE api.sms_template_preview;
DROP FUNCTION private.sms_variables(smallint);

COMMIT;
