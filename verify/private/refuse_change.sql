-- Verify escashop:private/refuse_change on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.refuse_change()'::regprocedure;

ROLLBACK;
