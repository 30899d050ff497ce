-- Verify escashop:private/set_clock on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.set_clock(timestamptz, boolean)'::regprocedure;

ROLLBACK;
