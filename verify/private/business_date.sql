-- Verify escashop:private/business_date on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.business_date(smallint, timestamptz)'::regprocedure;
SELECT 'private.day_start(smallint, date)'::regprocedure;
SELECT 'private.local_moment(smallint, timestamptz)'::regprocedure;

ROLLBACK;
