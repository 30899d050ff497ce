-- Revert escashop:private/join_queue from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.join_queue(private.queue_day, shop.customers, bytea);

COMMIT;
