-- Revert escashop:private/hours_from_events from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW private.hours_from_events;

COMMIT;
