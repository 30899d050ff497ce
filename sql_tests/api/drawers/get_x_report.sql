-- sql_tests/api/drawers/get_x_report.sql: the running figures of an open drawer.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(17);

PREPARE x AS SELECT api.get_x_report(:drawer, :'cashier');
PREPARE figures AS
SELECT r ->> 'opening_float', r ->> 'cash_in_total', r ->> 'cash_out_total', r ->> 'net_total', r ->> 'settlement_count',
    r ->> 'expected_cash', r ->> 'first_or_number' = r ->> 'last_or_number'
FROM api.get_x_report(:drawer, $1) AS r;
PREPARE modes AS
SELECT m ->> 'payment_mode', m ->> 'payment_count', m ->> 'payment_total', m ->> 'net_total'
FROM api.get_x_report(:drawer, :'cashier') AS r, jsonb_array_elements(r -> 'modes') AS m;
PREPARE other AS SELECT api.get_x_report(:drawer2, :'cashier');
PREPARE missing AS SELECT api.get_x_report(0, :'cashier');
PREPARE cebu AS SELECT api.get_x_report(:drawer, :'cebu_admin');
PREPARE by_sales AS SELECT api.get_x_report(:drawer, :'sales');
PREPARE by_nobody AS SELECT api.get_x_report(:drawer);
PREPARE close AS SELECT api.close_drawer(:drawer, '{}', session => :'cashier') IS NULL;
PREPARE pay AS SELECT s.sqlstate FROM api.create_settlement(:bill, $1, $2, session => $3) AS s;
PREPARE move AS SELECT d.drawer_session_id > 0 FROM api.move_cash(:drawer, $1, $2, 'a good reason', session => :'cashier') AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    format('EXECUTE figures(%L)', :'admin'), $$ VALUES ('500.00', '0.00', '0.00', '0.00', '0', '500.00', NULL::boolean) $$,
    'of a new drawer: its float'
);
SELECT results_eq(
    'modes', $$ VALUES ('cash', '0', '0.00', '0.00'), ('gcash', '0', '0.00', '0.00'), ('maya', '0', '0.00', '0.00'),
        ('credit_card', '0', '0.00', '0.00'), ('bank_transfer', '0', '0.00', '0.00') $$, 'and five modes of nothing'
);
SELECT results_eq(format('EXECUTE pay(300, %L, %L)', 'cash', :'cashier'), ARRAY[NULL::text], 'cash is taken');
SELECT results_eq(format('EXECUTE pay(150.50, %L, %L)', 'gcash', :'cashier'), ARRAY[NULL::text], 'and gcash');
SELECT results_eq(format('EXECUTE pay(200, %L, %L)', 'cash', :'cashier2'), ARRAY[NULL::text], 'the other cashier takes cash');
SELECT results_eq('EXECUTE move(''cash_in'', 5000)', ARRAY[true], 'change comes, more than is in it');
SELECT results_eq('EXECUTE move(''cash_out'', 5000)', ARRAY[true], 'and goes again');
SELECT results_eq('EXECUTE move(''cash_out'', 100)', ARRAY[true], 'a part goes to the bank');
SELECT results_eq(
    format('EXECUTE figures(%L)', :'admin'), $$ VALUES ('500.00', '5000.00', '5100.00', '450.50', '2', '700.00', true) $$,
    'what this drawer took, and no other'
);
SELECT results_eq(
    format('SELECT r ->> ''terminal'', r ->> ''cashier_name'', r ->> ''business_date'', (r ->> ''opened_at'')::timestamptz, (r ->> ''printed_at'')::timestamptz,
        (SELECT string_agg(concat_ws('' '', m ->> ''kind'', m ->> ''amount'', m ->> ''reason'', m ->> ''user_name''), '', '' ORDER BY m.place)
         FROM jsonb_array_elements(r -> ''movements'') WITH ORDINALITY AS m (m, place)) FROM api.get_x_report(%s, %L) AS r', :drawer, :'cashier'),
    $$ VALUES ('Till 1', 'Carlo Santos', '2026-03-02', '2026-03-02 09:26:00+08'::timestamptz, '2026-03-02 09:26:00+08'::timestamptz,
        'cash_in 5000.00 a good reason Carlo Santos, cash_out 5000.00 a good reason Carlo Santos, cash_out 100.00 a good reason Carlo Santos') $$,
    'D-9: whose, where, since when, and what was moved, in order'
);
SELECT results_eq(
    format('EXECUTE figures(%L)', :'cashier'), $$ VALUES ('500.00', '5000.00', '5100.00', '450.50', '2', NULL, true) $$,
    'the cashier is not told what to count'
);
SELECT throws_ok('other', 'SHD55', NULL, 'nor anything of another''s drawer');
SELECT throws_ok('missing', 'SHN55', 'drawer 0 does not exist', 'there is no such one');
SELECT throws_ok('cebu', 'SHN55', NULL, 'nor one of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');
EXECUTE close \g /dev/null
SELECT throws_ok('x', 'SHC56', NULL, 'a closed one has a Z report');

SELECT * FROM finish();
ROLLBACK;
