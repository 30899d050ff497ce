-- Verify escashop:private/choose_agent on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.choose_agent(private.actor, bigint)'::regprocedure;

ROLLBACK;
