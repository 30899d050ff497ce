-- Revert escashop:private/take_or_number from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.take_or_number(private.queue_day, text);

COMMIT;
