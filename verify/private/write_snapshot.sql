-- Verify escashop:private/write_snapshot on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.write_snapshot(smallint, date, boolean, timestamptz)'::regprocedure;

ROLLBACK;
