-- Verify escashop:private/queue_automatic_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.queue_automatic_sms(shop.customers, text, text, shop.queue_events)'::regprocedure;
SELECT 'private.queue_sms_for_event(shop.queue_events)'::regprocedure;
SELECT 'private.answer_event_by_sms()'::regprocedure;

ROLLBACK;
