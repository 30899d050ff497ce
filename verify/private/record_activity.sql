-- Verify escashop:private/record_activity on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.touch_session(private.actor, timestamptz)'::regprocedure;
SELECT 'private.record_activity(private.actor, text, text, text, jsonb)'::regprocedure;

ROLLBACK;
