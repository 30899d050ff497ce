-- Verify escashop:private/describe_session on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.describe_session(private.actor)'::regprocedure;

ROLLBACK;
