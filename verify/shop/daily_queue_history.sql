-- Verify escashop:shop/daily_queue_history on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, business_date, total_customers, waiting_customers, serving_customers,
    processing_customers, completed_customers, cancelled_customers, carried_forward_customers,
    completed_by_reset, cancelled_by_reset, priority_customers, wait_count, avg_wait_minutes,
    avg_service_minutes, avg_processing_minutes, peak_queue_length, operating_minutes, archived_at,
    is_final
FROM shop.daily_queue_history WHERE false;

ROLLBACK;
