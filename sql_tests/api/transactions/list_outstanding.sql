-- sql_tests/api/transactions/list_outstanding.sql: what is owed, oldest first, by age.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(9);

-- Today is 2026-03-02; the three bills of the fixture are of today.
SELECT count(pg_temp.bills(date '2026-03-02' - d, 'cash', 100 + d, 1, :sales_id, :juan)) AS written
FROM unnest('{7,8,30,31,60,61,90,91,400}'::int[]) AS d \gset
SELECT count(pg_temp.bills(date '2026-03-02' - d, 'cash', 1000 + d, 1, :sales_id, :juan)) AS more FROM unnest('{60,61}'::int[]) AS d \gset
SELECT pg_temp.take('2026-03-02', 'cash', 7, t.id, :cashier_id) AS part FROM shop.transactions AS t WHERE t.amount = 107 \gset
SELECT pg_temp.take('2026-03-02', 'cash', 160, t.id, :cashier_id) AS full FROM shop.transactions AS t WHERE t.amount = 160 \gset
UPDATE shop.transactions SET voided_at = private.clock(), voided_by = -1, void_reason = 'a mistake' WHERE amount = 161;

PREPARE works AS
SELECT r ->> 'business_date', r ->> 'balance_amount', (r ->> 'days')::int, r ->> 'age_class'
FROM api.list_outstanding(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE one AS
SELECT r ->> 'customer_name', r ->> 'amount', r ->> 'paid_amount', r ->> 'payment_status', r ? 'or_number'
FROM api.list_outstanding(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r WHERE r ->> 'paid_amount' <> '0.00';
PREPARE paged AS
SELECT p.total::int, p.total_pages::int, p.has_prev, r ->> 'balance_amount'
FROM api.list_outstanding(2, 9, :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE wrong AS SELECT p.total FROM api.list_outstanding(0, session => :'cashier') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_outstanding(session => :'cebu_admin') AS p;
PREPARE by_sales AS SELECT p.total FROM api.list_outstanding(session => :'sales') AS p;
PREPARE by_nobody AS SELECT p.total FROM api.list_outstanding() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'works', $$ VALUES ('2025-01-26', '500.00', 400, 'over 90'), ('2025-12-01', '191.00', 91, 'over 90'), ('2025-12-02', '190.00', 90, '61-90'),
        ('2025-12-31', '1061.00', 61, '61-90'), ('2026-01-01', '1060.00', 60, '31-60'),
        ('2026-01-30', '131.00', 31, '31-60'), ('2026-01-31', '130.00', 30, '8-30'), ('2026-02-22', '108.00', 8, '8-30'),
        ('2026-02-23', '100.00', 7, '0-7'), ('2026-03-02', '1000.00', 0, '0-7'), ('2026-03-02', '8750.50', 0, '0-7'), ('2026-03-02', '1500.00', 0, '0-7') $$,
    'oldest first, with its age; neither what is paid nor what is void'
);
SELECT results_eq('one', $$ VALUES ('Juan dela Cruz', '107.00', '7.00', 'partial', true) $$, 'each a bill');
SELECT results_eq(
    'paged', $$ VALUES (12, 2, true, '1000.00'), (12, 2, true, '8750.50'), (12, 2, true, '1500.00') $$, 'in pages'
);
-- At 23:30 of the 2nd in Manila; then half an hour later.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 15:30:00+00') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is(
    (SELECT p.rows -> -1 ->> 'days' FROM api.list_outstanding(per_page => 100, session => :'cashier') AS p), '0', 'R-9: by the branch''s own day'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 16:00:00+00') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is(
    (SELECT p.rows -> -1 ->> 'days' FROM api.list_outstanding(per_page => 100, session => :'cashier') AS p), '1', 'from midnight on it is a day older'
);
SELECT throws_ok('wrong', 'SHV05', NULL, 'no page before the first');
SELECT results_eq('cebu', ARRAY[1], 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
