-- Verify escashop:private/verify_order on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.verify_order(smallint)'::regprocedure;

ROLLBACK;
