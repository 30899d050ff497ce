-- Verify escashop:shop/queue_analytics on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, business_date, hour, total_customers, carried_in_customers, priority_customers,
    customers_served, customers_cancelled, wait_count, wait_total_minutes, service_count,
    service_total_minutes, processing_count, processing_total_minutes, min_processing_minutes,
    max_processing_minutes, peak_queue_length, waiting_customers, last_event_id,
    avg_wait_minutes, avg_service_minutes, avg_processing_minutes
FROM shop.queue_analytics WHERE false;

ROLLBACK;
