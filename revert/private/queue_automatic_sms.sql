-- Revert escashop:private/queue_automatic_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TRIGGER queue_events_after_answer_by_sms ON shop.queue_events;
DROP FUNCTION private.answer_event_by_sms();
DROP FUNCTION private.queue_sms_for_event(shop.queue_events);
DROP FUNCTION private.queue_automatic_sms(shop.customers, text, text, shop.queue_events);

COMMIT;
