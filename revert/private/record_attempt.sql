-- Revert escashop:private/record_attempt from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.record_attempt(shop.payment_tracking, timestamptz);

COMMIT;
