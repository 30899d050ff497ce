-- Verify escashop:private/tell_event on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.tell_event(shop.queue_events)'::regprocedure;
SELECT 'private.event_facts(shop.queue_events)'::regprocedure;
SELECT 'private.label_in(jsonb)'::regprocedure;

ROLLBACK;
