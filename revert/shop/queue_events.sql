-- Revert escashop:shop/queue_events from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.queue_events;
DROP FUNCTION private.keep_place();
DROP DOMAIN shop.minutes;

COMMIT;
