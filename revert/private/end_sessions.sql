-- Revert escashop:private/end_sessions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.end_sessions(smallint, bigint, text, timestamptz, bigint, bigint);

COMMIT;
