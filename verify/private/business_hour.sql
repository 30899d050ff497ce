-- Verify escashop:private/business_hour on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.business_hour(text, date, timestamptz)'::regprocedure;

ROLLBACK;
