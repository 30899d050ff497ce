-- Verify escashop:private/is_deployed on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.is_deployed(text, timestamptz)'::regprocedure;

ROLLBACK;
