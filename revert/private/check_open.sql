-- Revert escashop:private/check_open from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_open(private.queue_day);

COMMIT;
