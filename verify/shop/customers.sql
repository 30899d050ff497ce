-- Verify escashop:shop/customers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.queue_status'::regtype;
SELECT 'shop.distribution_method'::regtype;
SELECT 'shop.prescription_value'::regtype;
SELECT 'shop.phone_number'::regtype;
SELECT
    branch_id, id, business_date, token_number, or_number, ticket_code, idempotency_key,
    request_hash, name, contact_number, email, age, address, occupation, distribution_info,
    sales_agent_id, doctor_assigned, prescription_od, prescription_os, prescription_ou,
    prescription_pd, prescription_add, grade_type_id, lens_type_id, frame_code, estimated_minutes,
    remarks, senior_citizen, pwd, pregnant, is_priority, priority_score, queue_status, counter_id,
    manual_position, joined_at, effective_at, called_at, processing_at, served_at, no_show_count,
    carried_forward, carried_from, reset_at, erased_at, created_at, updated_at
FROM shop.customers WHERE false;

ROLLBACK;
