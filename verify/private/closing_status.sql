-- Verify escashop:private/closing_status on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.closing_status(smallint, timestamptz)'::regprocedure;

ROLLBACK;
