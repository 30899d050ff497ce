-- Verify escashop:private/overtakes on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.overtakes(smallint, date, date)'::regprocedure;

ROLLBACK;
