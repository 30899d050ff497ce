-- The bare work of a closing: the same rows, no rule, no log; the triggers of the events do not run.
ALTER TABLE shop.queue_events DISABLE TRIGGER USER;
UPDATE shop.boards SET version = version + 1 WHERE branch_id = 1;
CREATE TEMP TABLE affected ON COMMIT DROP AS
SELECT c.id, c.queue_status::text AS before, c.counter_id, c.is_priority
FROM shop.customers AS c
WHERE c.branch_id = 1
  AND c.business_date = :'day'
  AND c.queue_status IN ('waiting', 'serving', 'processing');
UPDATE shop.customers AS c
SET queue_status = CASE c.queue_status WHEN 'waiting' THEN 'cancelled' ELSE 'completed' END, counter_id = NULL,
    manual_position = NULL, served_at = now(), reset_at = now(),
    remarks = concat_ws(' | ', c.remarks, 'closed with the day')
FROM affected AS a
WHERE c.branch_id = 1
  AND c.id = a.id;
INSERT INTO shop.queue_events (
    branch_id, business_date, version, event_type, customer_id, counter_id, from_status, to_status, user_id, actor,
    is_priority, by_reset, reason, created_at
)
SELECT 1, :'day', 1, CASE a.before WHEN 'waiting' THEN 'cancelled' ELSE 'served' END, a.id, a.counter_id, a.before,
    CASE a.before WHEN 'waiting' THEN 'cancelled' ELSE 'completed' END, -1, 'bench', a.is_priority, true,
    'closed with the day', now()
FROM affected AS a;
INSERT INTO shop.customer_history (
    branch_id, original_customer_id, archive_date, name, email, phone, queue_status, token_number, priority_flags,
    sales_agent_id, counter_id, joined_at, served_at, wait_minutes, service_minutes, by_reset, archived_at
)
SELECT 1, c.id, :'day', c.name, c.email, c.contact_number, c.queue_status, c.token_number,
    jsonb_build_object('senior_citizen', c.senior_citizen, 'pwd', c.pwd, 'pregnant', c.pregnant), c.sales_agent_id,
    e.counter_id, c.joined_at, c.served_at, e.wait_minutes, e.service_minutes, c.reset_at IS NOT NULL, now()
FROM shop.customers AS c
LEFT JOIN (
    SELECT v.customer_id, max(v.counter_id) AS counter_id, max(v.wait_minutes) AS wait_minutes,
        max(v.service_minutes) AS service_minutes
    FROM shop.queue_events AS v
    WHERE v.branch_id = 1
      AND v.business_date = :'day'
    GROUP BY v.customer_id
) AS e ON e.customer_id = c.id
WHERE c.branch_id = 1
  AND c.business_date = :'day';
UPDATE shop.queue_days SET status = 'closed', closed_at = now(), closed_by = -1
WHERE branch_id = 1
  AND business_date = :'day';
ALTER TABLE shop.queue_events ENABLE TRIGGER USER;
