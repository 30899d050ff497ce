-- Revert escashop:private/describe_session from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.describe_session(private.actor);

COMMIT;
