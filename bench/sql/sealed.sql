-- :settlements payments of a peso, ten on a bill, each with its trail, thirty thousand a day; what
-- api.verify() believes, and no trigger or foreign key looks at.
SET session_replication_role = replica;
SET ROLE escashop_owner;
CREATE TEMP TABLE payments AS
SELECT n, (SELECT coalesce(max(t.id), 0) FROM shop.transactions AS t) + (n - 1) / 10 + 1 AS bill,
    (d.today - ((:settlements - n) / 30000)::int + time '12:00') AT TIME ZONE b.time_zone
        + n % 30000 * interval '0.1 second' AS at,
    d.today - ((:settlements - n) / 30000)::int AS business_date,
    md5(n::text)::uuid AS reference, c.id AS customer_id, c.sales_agent_id AS user_id
FROM generate_series(1, :settlements) AS n
CROSS JOIN shop.branches AS b
JOIN LATERAL (SELECT private.business_date(b.branch_id, private.clock()) - 1 AS today) AS d ON true
JOIN LATERAL (SELECT * FROM shop.customers AS c WHERE c.branch_id = 1 ORDER BY c.id LIMIT 1) AS c ON true
WHERE b.branch_id = 1;
INSERT INTO shop.transactions (
    branch_id, id, customer_id, or_number, amount, payment_mode, sales_agent_id, business_date, transaction_date,
    paid_amount
)
OVERRIDING SYSTEM VALUE
SELECT 1, p.bill, min(p.customer_id), 'T' || p.bill, 100, 'cash', min(p.user_id), min(p.business_date), min(p.at),
    count(*)
FROM payments AS p
GROUP BY p.bill;
INSERT INTO shop.payment_settlements (
    branch_id, id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, idempotency_key, reference
)
OVERRIDING SYSTEM VALUE
SELECT 1, p.n, p.bill, 1, 'cash', p.business_date, p.at, p.user_id, 'k' || p.n, p.reference
FROM payments AS p;
INSERT INTO shop.payment_tracking (
    branch_id, id, reference, event, action, transaction_id, settlement_id, amount, payment_mode, idempotency_key,
    user_id, actor, user_agent, duration_ms, created_at
)
OVERRIDING SYSTEM VALUE
SELECT 1, 2 * p.n + e.n, p.reference, e.event, 'payment', p.bill, CASE e.n WHEN 1 THEN p.n END, 1, 'cash',
    'k' || p.n, p.user_id, 'bench@shop.test', 'Mozilla/5.0 (X11; Linux x86_64)', CASE e.n WHEN 1 THEN 3 END, p.at
FROM payments AS p
CROSS JOIN (VALUES (0, 'initiated'), (1, 'completed')) AS e (n, event);
SELECT setval('shop.payment_settlements_id_seq', :settlements), setval('shop.payment_tracking_id_seq', 2 * :settlements + 2),
    setval('shop.transactions_id_seq', (SELECT max(t.id) FROM shop.transactions AS t)) \g /dev/null
DROP TABLE payments;
RESET ROLE;
RESET session_replication_role;
VACUUM (ANALYZE) shop.transactions, shop.payment_settlements, shop.payment_tracking;
