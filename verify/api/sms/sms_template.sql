-- Verify escashop:api/sms/sms_template on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.sms_template'::regclass;

ROLLBACK;
