-- Revert escashop:api/sms/preview_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.preview_sms(bigint, text, text, jsonb, text);
DROP TYPE api.sms_preview;

COMMIT;
