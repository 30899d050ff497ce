-- Revert escashop:private/change_name from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.change_name(shop.queue_events);

COMMIT;
