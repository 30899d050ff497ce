-- sql_tests/api/transactions/get_daily_summary.sql: what was billed and what came in on a day, never mixed.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(23);

SELECT pg_temp.bills('2024-01-01', 'cash', 1500.25, 5, :sales_id, :juan) AS b,
    pg_temp.bills('2024-01-01', 'gcash', 1500.25, 3, :sales_id, :juan) AS b,
    pg_temp.bills('2024-01-01', 'gcash', 500.25, 3, :sales2_id, :juan) AS b,
    pg_temp.bills('2024-01-01', 'maya', 750, 2, :sales2_id, :juan) AS b,
    pg_temp.bills('2024-01-01', 'credit_card', 800, 1, :sales2_id, :juan) AS b,
    pg_temp.bills('2024-01-01', 'bank_transfer', 200, 1, :sales2_id, :juan) AS b \gset
SELECT pg_temp.bills('2024-01-02', 'cash', 5000, 20, :sales_id, :juan) AS b,
    pg_temp.bills('2024-01-02', 'gcash', 3000, 5, :sales_id, :juan) AS b,
    pg_temp.bills('2024-01-02', 'gcash', 1000, 10, :sales2_id, :juan) AS b,
    pg_temp.bills('2024-01-02', 'maya', 2000, 5, :sales2_id, :juan) AS b,
    pg_temp.bills('2024-01-02', 'credit_card', 1245.67, 1, :sales2_id, :juan) AS b,
    pg_temp.bills('2024-01-02', 'bank_transfer', 100, 1, :sales2_id, :juan) AS b \gset
SELECT pg_temp.bills('2024-01-03', 'cash', 100, 1, :sales_id, :juan) AS b,
    pg_temp.bills('2024-01-03', 'gcash', 200, 1, :sales_id, :juan) AS b \gset
SELECT pg_temp.bills('2024-01-05', 'cash', 3000, 3, :sales_id, :juan) AS b,
    pg_temp.bills('2024-01-05', 'gcash', 2000, 2, :sales_id, :juan) AS b,
    pg_temp.bills('2024-01-05', 'maya', 3000, 3, :sales_id, :juan) AS b \gset
SELECT pg_temp.bills('2024-01-15', 'cash', 1000, 5, :sales_id, :juan) AS b \gset

-- 10000 planned in cash, of which 2000 come by gcash the next day, 500 in cash the day after; 300 go back.
SELECT pg_temp.bills('2024-02-01', 'cash', 10000, 1, :sales_id, :juan) AS big \gset
SELECT pg_temp.bills('2024-02-01', 'cash', 70, 1, :sales_id, :juan) AS void \gset
UPDATE shop.transactions SET voided_at = private.clock(), voided_by = -1, void_reason = 'a mistake' WHERE id = :void;
SELECT pg_temp.take('2024-02-02', 'gcash', 1500, :big, :cashier_id) AS paid,
    pg_temp.take('2024-02-02', 'gcash', 500, :big, :cashier2_id) AS paid2 \gset
SELECT pg_temp.take('2024-02-03', 'cash', 500, :big, :cashier2_id) AS paid3, pg_temp.give_back(:paid, 'refund', 300, '2024-02-03', 'cash') AS back \gset

PREPARE totals AS SELECT s.billed_total, s.billed_count::int, s.collected_total, s.payment_count::int FROM api.get_daily_summary($1, :'cashier') AS s;
PREPARE states AS SELECT s.paid_count::int, s.partial_count::int, s.unpaid_count::int FROM api.get_daily_summary($1, :'cashier') AS s;
PREPARE billed AS
SELECT m ->> 'payment_mode', m ->> 'billed_amount', (m ->> 'billed_count')::int
FROM api.get_daily_summary($1, :'cashier') AS s, jsonb_array_elements(s.modes) AS m;
PREPARE collected AS
SELECT m ->> 'payment_mode', m ->> 'collected_amount', (m ->> 'payment_count')::int
FROM api.get_daily_summary($1, :'cashier') AS s, jsonb_array_elements(s.modes) AS m;
PREPARE agents AS
SELECT a ->> 'sales_agent_name', a ->> 'billed_amount', (a ->> 'billed_count')::int
FROM api.get_daily_summary($1, :'cashier') AS s, jsonb_array_elements(s.agents) AS a;
PREPARE cashiers AS
SELECT c ->> 'cashier_name', c ->> 'collected_amount', (c ->> 'payment_count')::int
FROM api.get_daily_summary($1, :'cashier') AS s, jsonb_array_elements(s.cashiers) AS c;
PREPARE agree AS
SELECT d.day FROM generate_series(0, 40) AS g (n), LATERAL (SELECT date '2024-01-01' + g.n AS day) AS d,
    LATERAL api.get_daily_summary(d.day, :'cashier') AS s
WHERE s.billed_total <> (SELECT sum((m ->> 'billed_amount')::numeric) FROM jsonb_array_elements(s.modes) AS m)
   OR s.billed_total <> (SELECT coalesce(sum((a ->> 'billed_amount')::numeric), 0) FROM jsonb_array_elements(s.agents) AS a)
   OR s.collected_total <> (SELECT sum((m ->> 'collected_amount')::numeric) FROM jsonb_array_elements(s.modes) AS m)
   OR s.collected_total <> (SELECT coalesce(sum((c ->> 'collected_amount')::numeric), 0) FROM jsonb_array_elements(s.cashiers) AS c)
   OR s.billed_count <> s.paid_count + s.partial_count + s.unpaid_count;
PREPARE today AS SELECT s.business_date, s.billed_total, s.registered_customers::int FROM api.get_daily_summary(session => :'cashier') AS s;
PREPARE registered AS SELECT s.registered_customers::int FROM api.get_daily_summary($1, :'cashier') AS s;
PREPARE cebu AS SELECT s.billed_total FROM api.get_daily_summary('2024-01-01', :'cebu_admin') AS s;
PREPARE by_sales AS SELECT s.billed_total FROM api.get_daily_summary('2024-01-01', :'sales') AS s;
PREPARE by_nobody AS SELECT s.billed_total FROM api.get_daily_summary('2024-01-01') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE totals(''2024-01-01'')', $$ VALUES (5250.75, 15, 0.00, 0) $$, 'REP-1: billed, nothing collected');
SELECT results_eq('EXECUTE agents(''2024-01-01'')', $$ VALUES ('Sally Cruz', '3000.50', 8), ('Sergio Tan', '2250.25', 7) $$, 'REP-1: the agents, highest first');
SELECT results_eq('EXECUTE totals(''2024-01-02'')', $$ VALUES (12345.67, 42, 0.00, 0) $$, 'REP-2: a larger day');
SELECT results_eq('EXECUTE agents(''2024-01-02'')', $$ VALUES ('Sally Cruz', '8000.00', 25), ('Sergio Tan', '4345.67', 17) $$, 'REP-2: its agents');
SELECT results_eq(
    'EXECUTE billed(''2024-01-03'')', $$ VALUES ('cash', '100.00', 1), ('gcash', '200.00', 1), ('maya', '0.00', 0),
        ('credit_card', '0.00', 0), ('bank_transfer', '0.00', 0) $$, 'REP-3: modes that nobody used stand there with zeros'
);
SELECT results_eq('EXECUTE totals(''2024-01-04'')', $$ VALUES (0.00, 0, 0.00, 0) $$, 'REP-4: a day of nothing');
SELECT results_eq('EXECUTE states(''2024-01-04'')', $$ VALUES (0, 0, 0) $$, 'REP-4: no bill in any state');
SELECT is_empty('EXECUTE agents(''2024-01-04'')', 'REP-4: no agents');
SELECT results_eq('EXECUTE totals(''2024-01-05'')', $$ VALUES (8000.00, 8, 0.00, 0) $$, 'REP-5');
SELECT results_eq(
    'EXECUTE billed(''2024-01-15'')', $$ VALUES ('cash', '1000.00', 5), ('gcash', '0.00', 0), ('maya', '0.00', 0),
        ('credit_card', '0.00', 0), ('bank_transfer', '0.00', 0) $$, 'REP-6: of a past date'
);
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'REP-7: not for nobody');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'REP-7: nor for an agent');
SELECT results_eq('EXECUTE totals(''2024-02-01'')', $$ VALUES (10000.00, 1, 0.00, 0) $$, 'what is billed is not collected; a void bill is neither');
SELECT results_eq('EXECUTE states(''2024-02-01'')', $$ VALUES (0, 1, 0) $$, 'the bill is partly paid by now');
SELECT results_eq(
    'EXECUTE collected(''2024-02-02'')', $$ VALUES ('cash', '0.00', 0), ('gcash', '2000.00', 2), ('maya', '0.00', 0),
        ('credit_card', '0.00', 0), ('bank_transfer', '0.00', 0) $$, 'it comes in by the mode really used, on the day it came'
);
SELECT results_eq('EXECUTE cashiers(''2024-02-02'')', $$ VALUES ('Carlo Santos', '1500.00', 1), ('Cora Villanueva', '500.00', 1) $$, 'by who took it');
SELECT results_eq(
    'EXECUTE collected(''2024-02-03'')', $$ VALUES ('cash', '200.00', 1), ('gcash', '0.00', 0), ('maya', '0.00', 0),
        ('credit_card', '0.00', 0), ('bank_transfer', '0.00', 0) $$, 'what goes back goes back on its day, in its mode'
);
SELECT results_eq('EXECUTE cashiers(''2024-02-03'')', $$ VALUES ('Cora Villanueva', '500.00', 1), ('Carlo Santos', '-300.00', 0) $$, 'by who gave it');
SELECT is_empty('agree', 'modes, agents and cashiers add up to the totals');
SELECT results_eq('today', $$ VALUES ('2026-03-02'::date, 11250.50, 3) $$, 'of today, when no date is given: three bills, three customers');
SELECT results_eq('EXECUTE registered(''2024-01-15'')', ARRAY[0], 'registered are those of the date, not of today');
SELECT results_eq('cebu', ARRAY[0.00], 'another branch has its own day');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, from_status, to_status, user_id, actor, created_at)
SELECT 1, '2026-03-02', b.version, 'carried_over', :juan, NULL, 'waiting', -1, 'scheduler', private.clock()
FROM shop.boards AS b WHERE b.branch_id = 1;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE registered(''2026-03-02'')', ARRAY[3], 'who is carried over registered once, on an earlier day');

SELECT * FROM finish();
ROLLBACK;
