-- Revert escashop:shop/sms_templates from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.sms_templates;
DROP FUNCTION private.placeholders(text);

COMMIT;
