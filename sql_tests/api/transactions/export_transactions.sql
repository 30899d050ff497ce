-- sql_tests/api/transactions/export_transactions.sql: the list of bills as a file.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(22);

UPDATE shop.customers SET name = '=HYPERLINK("x")' WHERE id = :miguel;
UPDATE shop.users SET full_name = '+Sergio' WHERE id = :sales2_id;
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 400, 'gcash', session => :'cashier') AS s \gset
SELECT t.transaction_id AS extra FROM api.create_transaction(:juan, 55.5, 'bank_transfer', or_number => '-5A', session => :'cashier') AS t \gset
UPDATE shop.transactions SET voided_at = private.clock(), voided_by = -1, void_reason = 'a mistake' WHERE id = :extra;
-- Written down later than the others, it is older than they.
UPDATE shop.transactions SET transaction_date = '2026-03-01 10:00+08' WHERE customer_id = :lourdes;

PREPARE all_rows AS SELECT e.* FROM api.export_transactions('csv', include_voided => true, session => :'cashier') AS e;
PREPARE numbers AS
SELECT e."Customer", e."Amount", e."Paid", e."Balance", e."Status" FROM api.export_transactions('xlsx', session => :'cashier') AS e;
-- The list, a hundred at a time, says what the export must.
PREPARE listed AS
SELECT r ->> 'or_number' FROM api.list_transactions(start_date => $1, payment_mode => $2, payment_status => $3, sales_agent_id => $4,
    search => $5, per_page => 100, session => :'cashier') AS p, jsonb_array_elements(p.rows) WITH ORDINALITY AS r (r, place) ORDER BY r.place;
PREPARE exported AS
SELECT e."OR Number" FROM api.export_transactions('csv', start_date => $1, payment_mode => $2, payment_status => $3, sales_agent_id => $4,
    search => $5, session => :'cashier') AS e;
PREPARE of_cashier AS SELECT count(*)::int FROM api.export_transactions('csv', cashier_id => :cashier_id, include_voided => true, session => :'admin') AS e;
PREPARE of_customer AS SELECT count(*)::int FROM api.export_transactions('csv', customer_id => :lourdes, session => :'admin') AS e;
PREPARE ending AS SELECT count(*)::int FROM api.export_transactions('csv', end_date => '2026-03-01', session => :'admin') AS e;
PREPARE formatted AS SELECT e."Date" FROM api.export_transactions($1, session => :'cashier') AS e;
PREPARE cebu AS SELECT e."Customer" FROM api.export_transactions('csv', session => :'cebu_admin') AS e;
PREPARE by_sales AS SELECT e."Date" FROM api.export_transactions('csv', session => :'sales') AS e;
PREPARE by_nobody AS SELECT e."Date" FROM api.export_transactions('csv') AS e;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'all_rows', $$ VALUES
        ('''-5A', '2026-03-02'::date, 'Juan dela Cruz', 'Sally Cruz', 'Carlo Santos', 'Bank Transfer', 55.50, 0.00, 55.50, 'voided'),
        ('20260302-003', '2026-03-02', '''=HYPERLINK("x")', '''+Sergio', '', 'Maya', 1500.00, 0.00, 1500.00, 'unpaid'),
        ('20260302-001', '2026-03-02', 'Juan dela Cruz', 'Sally Cruz', '', 'Cash', 1000.00, 400.00, 600.00, 'partial'),
        ('20260302-002', '2026-03-02', 'Lourdes Cruz', 'Sally Cruz', '', 'GCash', 8750.50, 0.00, 8750.50, 'unpaid') $$,
    'REP-17: newest first, as in the list; what could be a formula is none'
);
SELECT results_eq(
    'numbers', $$ VALUES ('''=HYPERLINK("x")', 1500.00, 0.00, 1500.00, 'unpaid'), ('Juan dela Cruz', 1000.00, 400.00, 600.00, 'partial'),
        ('Lourdes Cruz', 8750.50, 0.00, 8750.50, 'unpaid') $$, 'without the void ones unless asked'
);
SELECT results_eq('EXECUTE exported(NULL, NULL, NULL, NULL, NULL)', 'EXECUTE listed(NULL, NULL, NULL, NULL, NULL)', 'the rows are those of the list');
SELECT results_eq('EXECUTE exported(''2026-03-03'', NULL, NULL, NULL, NULL)', 'EXECUTE listed(''2026-03-03'', NULL, NULL, NULL, NULL)', 'from a date on');
SELECT results_eq('EXECUTE exported(NULL, ''maya'', NULL, NULL, NULL)', 'EXECUTE listed(NULL, ''maya'', NULL, NULL, NULL)', 'by mode');
SELECT results_eq('EXECUTE exported(NULL, NULL, ''partial'', NULL, NULL)', 'EXECUTE listed(NULL, NULL, ''partial'', NULL, NULL)', 'by status');
SELECT results_eq(format('EXECUTE exported(NULL, NULL, NULL, %s, NULL)', :sales_id), format('EXECUTE listed(NULL, NULL, NULL, %s, NULL)', :sales_id), 'by agent');
SELECT results_eq('EXECUTE exported(NULL, NULL, NULL, NULL, '' LOURDES '')', ARRAY['20260302-002'], 'by a word');
SELECT results_eq('of_cashier', ARRAY[1], 'by cashier');
SELECT results_eq('of_customer', ARRAY[1], 'by customer');
SELECT results_eq('ending', ARRAY[0], 'up to a date');
SELECT throws_ok('EXECUTE exported(NULL, ''bitcoin'', NULL, NULL, NULL)', 'SHV04', NULL, 'no unknown mode');
SELECT throws_ok('EXECUTE exported(NULL, NULL, ''void'', NULL, NULL)', 'SHV04', NULL, 'nor status');
SELECT throws_ok(format('EXECUTE exported(NULL, NULL, NULL, NULL, %L)', repeat('x', 101)), 'SHV12', NULL, 'nor endless search');
SELECT throws_ok('EXECUTE formatted(''doc'')', 'SHV90', NULL, 'REP-17: no doc');
SELECT throws_ok('EXECUTE formatted(''pdf'')', 'SHV90', NULL, 'REP-17: no pdf');
SELECT throws_ok('EXECUTE formatted(NULL)', 'SHV90', NULL, 'a format is named');
SELECT results_eq('cebu', ARRAY['Corazon Uy'], 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT count(pg_temp.bills('2025-05-05', 'cash', 100001, 100001, :sales_id, :juan)) AS many \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE formatted(''xlsx'')', 'SHV91', NULL, 'a sheet has its bounds');
SELECT lives_ok('EXECUTE formatted(''csv'')', 'a csv has none');

SELECT * FROM finish();
ROLLBACK;
