-- Verify escashop:private/find_answer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_answer(shop.payment_tracking)'::regprocedure;

ROLLBACK;
