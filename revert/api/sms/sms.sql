-- Revert escashop:api/sms/sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.sms;

COMMIT;
