-- Revert escashop:private/queue_position from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.estimated_wait(smallint, bigint);
DROP FUNCTION private.queue_position(shop.customers);

COMMIT;
