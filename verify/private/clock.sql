-- Verify escashop:private/clock on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.clock()'::regprocedure;

ROLLBACK;
