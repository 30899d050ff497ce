-- Revert escashop:api/customers/send_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.send_sms(bigint, text, text, jsonb, text);

COMMIT;
