-- Verify escashop:private/change_name on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.change_name(shop.queue_events)'::regprocedure;

ROLLBACK;
