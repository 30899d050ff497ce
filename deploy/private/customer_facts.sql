-- Deploy escashop:private/customer_facts to pg
-- requires: shop/boards
-- requires: shop/transactions
-- requires: private/priority_label
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.customer_facts AS
SELECT
    c.branch_id, c.id AS customer_id, c.business_date, c.token_number,
    private.token_label(c.token_number) AS token_label, c.or_number, c.name,
    c.contact_number::text AS contact_number, c.email::text AS email, c.age, c.address, c.occupation,
    c.distribution_info::text AS distribution_info, c.sales_agent_id, a.full_name AS sales_agent_name,
    c.doctor_assigned,
    jsonb_build_object(
        'od', c.prescription_od, 'os', c.prescription_os, 'ou', c.prescription_ou,
        'pd', c.prescription_pd, 'add', c.prescription_add
    ) AS prescription,
    g.name AS grade_type, l.name AS lens_type, c.frame_code, c.estimated_minutes,
    jsonb_build_object(
        'days', c.estimated_minutes / 1440, 'hours', c.estimated_minutes / 60 % 24,
        'minutes', c.estimated_minutes % 60
    ) AS estimated_time,
    c.remarks,
    jsonb_build_object(
        'senior_citizen', c.senior_citizen, 'pwd', c.pwd, 'pregnant', c.pregnant
    ) AS priority_flags,
    private.priority_label(c.senior_citizen, c.pwd, c.pregnant) AS priority_label,
    c.is_priority, c.priority_score, c.queue_status::text AS queue_status, c.counter_id,
    d.name AS counter_name, c.manual_position,
    c.joined_at, c.effective_at, c.called_at, c.processing_at, c.served_at,
    (
        SELECT jsonb_build_object('mode', t.payment_mode, 'amount', t.amount::text)
        FROM shop.transactions AS t
        WHERE t.branch_id = c.branch_id
          AND t.customer_id = c.id
        ORDER BY t.id
        LIMIT 1
    ) AS payment_info,
    c.ticket_code, c.created_at, c.updated_at, c.erased_at, b.version
FROM shop.customers AS c
JOIN shop.users AS a ON a.branch_id = c.branch_id AND a.id = c.sales_agent_id
JOIN shop.grade_types AS g ON g.branch_id = c.branch_id AND g.id = c.grade_type_id
JOIN shop.lens_types AS l ON l.branch_id = c.branch_id AND l.id = c.lens_type_id
JOIN shop.boards AS b ON b.branch_id = c.branch_id
LEFT JOIN shop.counters AS d ON d.branch_id = c.branch_id AND d.id = c.counter_id;

COMMENT ON VIEW private.customer_facts IS
'A customer and the order, all but the place in the queue, which one reader counts for one customer and
another ranks for the whole line.';

COMMIT;
