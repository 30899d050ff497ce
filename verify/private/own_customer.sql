-- Verify escashop:private/own_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.own_customer(private.actor, bigint)'::regprocedure;

ROLLBACK;
