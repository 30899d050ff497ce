-- Verify escashop:private/find_activity on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.is_activity_of(timestamptz, text, text, text, text, text, text, timestamptz, timestamptz)'::regprocedure;
SELECT 'private.find_activity(smallint, text, text, text, timestamptz, timestamptz)'::regprocedure;

ROLLBACK;
