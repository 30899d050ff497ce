-- Verify escashop:private/rebuild_hours on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.rebuild_hours(smallint, date)'::regprocedure;

ROLLBACK;
