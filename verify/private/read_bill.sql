-- Verify escashop:private/read_bill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_bill(private.actor, bigint)'::regprocedure;

ROLLBACK;
