-- Verify escashop:private/join_drawer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.join_drawer(private.actor)'::regprocedure;

ROLLBACK;
