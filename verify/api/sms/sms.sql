-- Verify escashop:api/sms/sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.sms'::regclass;

ROLLBACK;
