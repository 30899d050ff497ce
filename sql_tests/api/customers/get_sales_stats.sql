-- sql_tests/api/customers/get_sales_stats.sql: how many customers, and where they stand.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(7);

PREPARE own AS SELECT s.* FROM api.get_sales_stats(session => :'sales') AS s;
PREPARE other AS SELECT s.sales_agent_id, s.total_today FROM api.get_sales_stats(:sales2_id, :'sales') AS s;
PREPARE all_of AS SELECT s.sales_agent_id, s.total_today, s.waiting, s.serving, s.last_7_days, s.last_30_days
FROM api.get_sales_stats(session => :'admin') AS s;
PREPARE one AS SELECT s.sales_agent_id, s.total_today FROM api.get_sales_stats(:sales2_id, :'admin') AS s;
PREPARE cebu AS SELECT s.total_today FROM api.get_sales_stats(session => :'cebu_admin') AS s;
PREPARE cashier AS SELECT s.total_today FROM api.get_sales_stats(session => :'cashier') AS s;
PREPARE nobody AS SELECT s.total_today FROM api.get_sales_stats() AS s;

-- Of earlier days: the oldest of the week, the last before it, the oldest of the month, the last before it.
INSERT INTO shop.queue_days (branch_id, business_date, last_token, opened_at)
SELECT 1, d, 1, private.clock() FROM unnest('{2026-02-24,2026-02-23,2026-02-01,2026-01-31}'::date[]) AS d;
INSERT INTO shop.customers (branch_id, business_date, token_number, or_number, ticket_code, name, contact_number, age, address,
    distribution_info, sales_agent_id, grade_type_id, lens_type_id, estimated_minutes, queue_status, joined_at, effective_at, served_at)
SELECT 1, d, 1, 'X-' || d, repeat('x', 20) || d, 'Old One', '09170000005', 40, '1 Long Street', 'pickup', :sales_id,
    c.grade_type_id, c.lens_type_id, 60, 'completed', private.clock(), private.clock(), private.clock()
FROM unnest('{2026-02-24,2026-02-23,2026-02-01,2026-01-31}'::date[]) AS d
CROSS JOIN shop.customers AS c WHERE c.id = :juan;
SELECT c.name FROM api.call_next(:red, :'cashier') AS c \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('own', format($$ VALUES ('2026-03-02'::date, %s::bigint, 2::bigint, 1::bigint, 1::bigint, 0::bigint, 0::bigint,
    0::bigint, 3::bigint, 5::bigint) $$, :sales_id), 'an agent''s own, today included in week and month');
SELECT results_eq('other', format($$ VALUES (%s::bigint, 2::bigint) $$, :sales_id), 'whatever agent is named');
SELECT results_eq('all_of', $$ VALUES (NULL::bigint, 3::bigint, 2::bigint, 1::bigint, 4::bigint, 6::bigint) $$,
    'an administrator sees all');
SELECT results_eq('one', format($$ VALUES (%s::bigint, 1::bigint) $$, :sales2_id), 'or one');
SELECT results_eq('cebu', ARRAY[1::bigint], 'each branch its own');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SELECT * FROM finish();
ROLLBACK;
