-- Verify escashop:private/uncount_event on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.uncount_event(shop.queue_events)'::regprocedure;
SELECT 'private.peaks_since(shop.queue_events, bigint)'::regprocedure;

ROLLBACK;
