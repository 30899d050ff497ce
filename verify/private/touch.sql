-- Verify escashop:private/touch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.touch()'::regprocedure;

ROLLBACK;
