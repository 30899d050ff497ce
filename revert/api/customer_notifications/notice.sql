-- Revert escashop:api/customer_notifications/notice from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.notice;

COMMIT;
