-- Deploy escashop:api/queue/customer to pg
-- requires: private/customer_facts
-- requires: private/queue_position

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.customer AS
SELECT
    f.branch_id, f.customer_id, f.business_date, f.token_number, f.token_label, f.or_number, f.name,
    f.contact_number, f.email, f.age, f.address, f.occupation, f.distribution_info, f.sales_agent_id,
    f.sales_agent_name, f.doctor_assigned, f.prescription, f.grade_type, f.lens_type, f.frame_code,
    f.estimated_minutes, f.estimated_time, f.remarks, f.priority_flags, f.priority_label, f.is_priority,
    f.priority_score, f.queue_status, f.counter_id, f.counter_name, f.manual_position, f.joined_at,
    f.effective_at, f.called_at, f.processing_at, f.served_at, f.payment_info, f.ticket_code, f.created_at,
    f.updated_at, f.erased_at, f.version, p.position,
    private.estimated_wait(f.branch_id, p.position - 1) AS estimated_wait_minutes
FROM private.customer_facts AS f
-- Beside a customer, not joined: who is not waiting costs no look at the line.
CROSS JOIN LATERAL (
    SELECT CASE WHEN f.queue_status = 'waiting' THEN private.place_in_line(
        f.branch_id, f.business_date, f.manual_position, f.effective_at, f.token_number
    ) END AS position
    OFFSET 0  -- counted once, though it is used twice
) AS p;

COMMENT ON VIEW api.customer IS
'A customer, the order and the place in the queue. A list of those who wait ranks the line once instead:
api.list_queue.';

COMMIT;
