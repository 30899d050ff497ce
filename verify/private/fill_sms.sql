-- Verify escashop:private/fill_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.sms_draft'::regtype;
SELECT 'private.fill_text(text, jsonb)'::regprocedure;
SELECT 'private.fill_sms(shop.customers, text, text, jsonb)'::regprocedure;

ROLLBACK;
