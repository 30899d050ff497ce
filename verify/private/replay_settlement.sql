-- Verify escashop:private/replay_settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.replay_settlement(shop.payment_tracking, private.actor)'::regprocedure;

ROLLBACK;
