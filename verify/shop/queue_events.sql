-- Verify escashop:shop/queue_events on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.minutes'::regtype;
SELECT 'private.keep_place()'::regprocedure;
SELECT
    branch_id, id, business_date, version, event_type, customer_id, counter_id, from_status,
    to_status, user_id, actor, queue_position, wait_minutes, service_minutes, processing_minutes,
    is_priority, by_reset, reason, undoes_event_id, details, created_at
FROM shop.queue_events WHERE false;

ROLLBACK;
