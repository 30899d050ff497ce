-- Verify escashop:private/system_actor on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.system_actor(smallint)'::regprocedure;

ROLLBACK;
