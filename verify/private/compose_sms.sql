-- Verify escashop:private/compose_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_sms_variables(jsonb, text)'::regprocedure;
SELECT 'private.compose_sms(shop.customers, text, text, jsonb)'::regprocedure;

ROLLBACK;
