-- Revert escashop:private/record_event from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.record_event(
    private.queue_day, private.actor, text, shop.customers, text, bigint, int, text, numeric, shop.customers,
    bigint, jsonb
);

COMMIT;
