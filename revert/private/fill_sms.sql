-- Revert escashop:private/fill_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.fill_sms(shop.customers, text, text, jsonb);
DROP FUNCTION private.fill_text(text, jsonb);
DROP TYPE private.sms_draft;

COMMIT;
