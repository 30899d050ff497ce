-- Verify escashop:private/deputy_of on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.deputy_of(private.actor, smallint)'::regprocedure;

ROLLBACK;
