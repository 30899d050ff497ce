-- Verify escashop:private/share_of on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.share_of(shop.queue_events)'::regprocedure;

ROLLBACK;
