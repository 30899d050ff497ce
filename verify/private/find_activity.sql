-- Verify escashop:private/find_activity on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_activity(smallint, text, text, text, date, date)'::regprocedure;

ROLLBACK;
