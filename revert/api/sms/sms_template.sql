-- Revert escashop:api/sms/sms_template from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.sms_template;

COMMIT;
