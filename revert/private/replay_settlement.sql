-- Revert escashop:private/replay_settlement from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.replay_settlement(shop.payment_tracking, private.actor);

COMMIT;
