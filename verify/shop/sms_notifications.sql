-- Verify escashop:shop/sms_notifications on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, customer_id, phone_number, notification_type, automatic, message, status,
    retry_count, next_attempt_at, taken_at, reference, provider_reference, error_message,
    queue_position, estimated_wait_minutes, sent_at, delivered_at, created_by, created_at,
    updated_at
FROM shop.sms_notifications WHERE false;

ROLLBACK;
