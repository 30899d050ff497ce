-- Verify escashop:shop/customer_history on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, original_customer_id, archive_date, name, email, phone, queue_status,
    token_number, priority_flags, sales_agent_id, counter_id, joined_at, served_at, wait_minutes,
    service_minutes, processing_minutes, by_reset, carried_forward, archived_at
FROM shop.customer_history WHERE false;

ROLLBACK;
