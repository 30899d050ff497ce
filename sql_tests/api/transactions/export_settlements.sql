-- sql_tests/api/transactions/export_settlements.sql: payments, voids and refunds as a file.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(13);

UPDATE shop.customers SET name = '@juan' WHERE id = :juan;
SELECT private.set_clock('2026-03-02 09:26:00+08') AS clock \gset
SELECT d.drawer_session_id AS drawer FROM api.open_drawer('=Till', 0, :'cashier') AS d \gset
SELECT s.settlement ->> 'settlement_id' AS paid FROM api.create_settlement(:bill, 400, 'cash', 500, '-note', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS taken FROM api.create_settlement(:bill, 100, 'gcash', session => :'cashier2') AS s \gset
SELECT z ->> 'z_number' AS z FROM api.close_drawer(:drawer, '{"100": 4}', session => :'cashier') AS z \gset
SELECT pg_temp.give_back(:paid, 'refund', 150, '2026-03-03') AS back \gset

PREPARE rows AS
SELECT e."Date", e."Paid At", e."OR Number", e."Customer", e."Kind", e."Mode", e."Amount", e."Effect", e."Tendered", e."Change", e."Cashier",
    e."Terminal", e."Z Number", e."Notes"
FROM api.export_settlements('csv', $1, $2, :'cashier') AS e;
PREPARE collected AS
SELECT (SELECT sum(e."Effect") FROM api.export_settlements('xlsx', $1, $2, :'cashier') AS e), s.collected_total
FROM api.get_payment_mode_stats($1, $2, :'cashier') AS s;
PREPARE formatted AS SELECT e."Date" FROM api.export_settlements($1, $2, $3, session => :'cashier') AS e;
PREPARE cebu AS SELECT e."Date" FROM api.export_settlements('csv', '2026-03-02', '2026-03-02', :'cebu_admin') AS e;
PREPARE by_sales AS SELECT e."Date" FROM api.export_settlements('csv', '2026-03-02', '2026-03-02', :'sales') AS e;
PREPARE by_nobody AS SELECT e."Date" FROM api.export_settlements('csv', '2026-03-02', '2026-03-02') AS e;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'EXECUTE rows(''2026-03-02'', ''2026-03-03'')', $$ VALUES
        ('2026-03-03'::date, '2026-03-03 12:00:00'::timestamp, '20260302-001', '''@juan', 'refund', 'Cash', 150.00, -150.00, 0.00, 0.00, 'Carlo Santos', '', 0, ''),
        ('2026-03-02', '2026-03-02 09:26:00', '20260302-001', '''@juan', 'payment', 'GCash', 100.00, 100.00, 0.00, 0.00, 'Cora Villanueva', '', 0, ''),
        ('2026-03-02', '2026-03-02 09:26:00', '20260302-001', '''@juan', 'payment', 'Cash', 400.00, 400.00, 500.00, 100.00, 'Carlo Santos', '''=Till', 1, '''-note') $$,
    'newest first; what could be a formula is none, what is missing is 0'
);
SELECT results_eq('EXECUTE collected(''2026-03-02'', ''2026-03-03'')', $$ VALUES (350.00, 350.00) $$, 'the sum of effects is what was collected');
SELECT results_eq('EXECUTE collected(''2026-03-02'', ''2026-03-02'')', $$ VALUES (500.00, 500.00) $$, 'on a day too');
SELECT is_empty('EXECUTE rows(''2026-03-04'', ''2026-03-04'')', 'none on other days');
SELECT throws_ok('EXECUTE formatted(''pdf'', ''2026-03-02'', ''2026-03-02'')', 'SHV90', NULL, 'no pdf');
SELECT throws_ok('EXECUTE formatted(''csv'', NULL, ''2026-03-02'')', 'SHV56', NULL, 'it begins somewhere');
SELECT throws_ok('EXECUTE formatted(''csv'', ''2026-03-02'', NULL)', 'SHV56', NULL, 'and ends');
SELECT throws_ok('EXECUTE formatted(''csv'', ''2026-03-03'', ''2026-03-02'')', 'SHV56', NULL, 'not before it began');
SELECT is_empty('cebu', 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT pg_temp.bills('2025-05-05', 'cash', 200000, 1, :sales_id, :juan) AS big \gset
-- Without the trigger: this is about the number of rows.
ALTER TABLE shop.payment_settlements DISABLE TRIGGER payment_settlements_after_keep_paid_amount;
SELECT count(pg_temp.take('2025-05-05', 'cash', 1, :big, :cashier_id)) AS many FROM generate_series(1, 100001) \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE formatted(''xlsx'', ''2025-05-05'', ''2025-05-05'')', 'SHV91', NULL, 'a sheet has its bounds');
SELECT lives_ok('EXECUTE formatted(''csv'', ''2025-05-05'', ''2025-05-05'')', 'a csv has none');

SELECT * FROM finish();
ROLLBACK;
