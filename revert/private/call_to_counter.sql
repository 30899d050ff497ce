-- Revert escashop:private/call_to_counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.call_to_counter(
    private.queue_day, private.actor, shop.customers, shop.counters, text
);
DROP FUNCTION private.lock_free_counter(private.actor, bigint);

COMMIT;
