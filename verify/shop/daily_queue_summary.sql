-- Verify escashop:shop/daily_queue_summary on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.daily_queue_summary'::regclass;

ROLLBACK;
