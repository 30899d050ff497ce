-- Verify escashop:private/payment_modes on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.payment_modes()'::regprocedure;

ROLLBACK;
