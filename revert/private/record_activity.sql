-- Revert escashop:private/record_activity from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.record_activity(private.actor, text, text, text, jsonb);
DROP FUNCTION private.touch_session(private.actor, timestamptz);

COMMIT;
