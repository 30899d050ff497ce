-- Verify escashop:private/count_cash on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.count_cash(jsonb)'::regprocedure;

ROLLBACK;
