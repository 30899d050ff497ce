-- Verify escashop:private/event_shares on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.event_shares'::regclass;

ROLLBACK;
