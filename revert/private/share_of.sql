-- Revert escashop:private/share_of from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.share_of(shop.queue_events);

COMMIT;
