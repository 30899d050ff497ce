-- Verify escashop:private/hours_from_events on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.hours_from_events'::regclass;

ROLLBACK;
