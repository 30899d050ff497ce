-- Revert escashop:private/event_shares from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW private.event_shares;

COMMIT;
