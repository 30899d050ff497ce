-- sql_tests/private/import_bill.sql: bills of an older book come over with their money at their date.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(16);

SELECT private.import_bill('1', :juan, 'OLD-1', 1500, 'cash', :sales_id, :cashier_id, '2024-05-06 10:00+08', '2024-05-07 11:00+08') AS paid,
    private.import_bill('1', :juan, 'OLD-2', 1000, 'cash', :sales_id, NULL, '2024-05-06 10:00+08') AS unpaid,
    private.import_bill('1', :juan, 'OLD-3', 1200, 'gcash', :sales_id, NULL, '2024-05-06 23:59:59.999+08') AS other \gset
PREPARE bills AS
SELECT t.or_number, t.paid_amount, t.balance_amount, t.payment_status, t.business_date
FROM api.list_transactions(end_date => '2024-12-31', session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r,
    LATERAL api.get_transaction((r ->> 'transaction_id')::bigint, :'cashier') AS t ORDER BY 1;
PREPARE settled AS
SELECT s.amount, s.payment_mode, s.business_date, s.paid_at, s.cashier_name FROM api.list_settlements(:paid, :'cashier') AS s;
PREPARE whole AS
SELECT t.customer_id = :juan, t.or_number, t.amount, t.payment_mode, t.sales_agent_id = :sales_id, t.cashier_name, t.transaction_date
FROM api.get_transaction(:paid, :'cashier') AS t;
PREPARE pay AS
SELECT s.sqlstate, s.transaction ->> 'payment_status', s.transaction ->> 'cashier_name'
FROM api.create_settlement($1, $2, $3, session => :'cashier') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'bills', $$ VALUES ('OLD-1', 1500.00, 0.00, 'paid', '2024-05-06'::date), ('OLD-2', 0.00, 1000.00, 'unpaid', '2024-05-06'),
        ('OLD-3', 0.00, 1200.00, 'unpaid', '2024-05-06') $$, 'OLD-1: paid and unpaid ones, at their date'
);
SELECT results_eq(
    'settled', $$ VALUES (1500.00, 'cash', '2024-05-07'::date, '2024-05-07 11:00+08'::timestamptz, 'Carlo Santos') $$, 'OLD-1: one settlement'
);
SELECT results_eq(
    'whole', $$ VALUES (true, 'OLD-1', 1500.00, 'cash', true, 'Carlo Santos', '2024-05-06 10:00+08'::timestamptz) $$, 'OLD-2: as it was'
);
SELECT results_eq(format('EXECUTE pay(%s, 500, ''cash'')', :unpaid), $$ VALUES (NULL::text, 'partial', NULL::text) $$, 'OLD-3 and 4: settled, without a cashier');
SELECT results_eq(format('EXECUTE pay(%s, 600, ''gcash'')', :other), $$ VALUES (NULL::text, 'partial', NULL::text) $$, 'OLD-3: the other too');
SELECT results_eq(format('EXECUTE pay(%s, 1, ''gcash'')', :paid), $$ VALUES ('SHC09', NULL::text, NULL::text) $$, 'what is paid takes no more');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    format('SELECT p.event::text, p.created_at FROM shop.payment_tracking AS p WHERE p.transaction_id = %s AND p.created_at < ''2025-01-01'' ORDER BY p.id', :paid),
    $$ VALUES ('initiated', '2024-05-07 11:00+08'::timestamptz), ('completed', '2024-05-07 11:00+08') $$, 'with its trail'
);
SELECT is_empty('SELECT v.rule FROM api.verify() AS v', 'all is well');
SELECT throws_ok(
    format('SELECT private.import_bill(''1'', %s, ''OLD-1'', 1, ''cash'', %s, NULL, private.clock())', :juan, :sales_id),
    '23505', NULL, 'an OR number is used once'
);
SELECT throws_ok(
    format('SELECT private.import_bill(''1'', %s, %L, 1, ''cash'', %s, NULL, private.clock())', :miguel, :'juan_or', :sales_id),
    'SHC07', format('OR number %s is taken', :'juan_or'), 'also by another customer'
);
SELECT throws_ok(
    format('SELECT private.import_bill(''1'', %s, ''OLD-4'', 1.001, ''cash'', %s, NULL, private.clock())', :juan, :sales_id),
    'SHV03', NULL, 'three decimals'
);
SELECT throws_ok(
    format('SELECT private.import_bill(''1'', 0, ''OLD-4'', 1, ''cash'', %s, NULL, private.clock())', :sales_id),
    '23503', NULL, 'no such customer'
);
SELECT is(
    (SELECT count(private.import_bill('1', :juan, 'SPD-' || g, g, 'cash', :sales_id, :cashier_id, '2024-01-02 10:00+08', '2024-01-02 10:00+08'))
     FROM generate_series(1000, 1099) AS g), 100::bigint, 'SPD-3: a hundred'
);
SELECT is(
    (SELECT count(*) FROM shop.transactions AS t JOIN shop.payment_settlements AS s ON (s.branch_id, s.transaction_id, s.amount) =
        (t.branch_id, t.id, t.amount) WHERE t.or_number LIKE 'SPD-%' AND t.payment_status = 'paid'), 100::bigint, 'each paid by its settlement'
);
SELECT private.import_bill('1', :juan, 'OLD-9', 70, 'maya', :sales_id, NULL, '2024-01-02 10:00+08', '2024-01-02 23:59:59.999+08') AS nobody \gset
SELECT results_eq(
    format('SELECT s.cashier_id, s.amount, s.business_date FROM api.list_settlements(%s, %L) AS s', :nobody, :'cashier'),
    $$ VALUES (-1::bigint, 70.00, '2024-01-02'::date) $$, 'OLD-4: paid to nobody knows whom, it is the system''s'
);
SELECT is_empty('SELECT v.rule FROM api.verify() AS v', 'and all is well again');

SELECT * FROM finish();
ROLLBACK;
