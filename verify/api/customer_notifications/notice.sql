-- Verify escashop:api/customer_notifications/notice on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.notice'::regclass;

ROLLBACK;
