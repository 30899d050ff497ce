-- Verify escashop:private/record_attempt on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.record_attempt(shop.payment_tracking, timestamptz)'::regprocedure;

ROLLBACK;
