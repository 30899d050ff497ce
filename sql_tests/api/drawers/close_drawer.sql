-- sql_tests/api/drawers/close_drawer.sql: counted blind, compared, numbered and frozen.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(43);

PREPARE pay AS SELECT s.sqlstate FROM api.create_settlement(:bill, $1, $2, session => $3) AS s;
PREPARE move AS SELECT d.drawer_session_id > 0 FROM api.move_cash(:drawer, $1, $2, 'a good reason', session => :'cashier') AS d;
PREPARE close AS
SELECT z ->> 'expected_cash', z ->> 'counted_cash', z ->> 'over_short', z ->> 'z_number'
FROM api.close_drawer(:drawer, $1, $2, session => :'cashier') AS z;
PREPARE close_all AS
SELECT z ->> 'counted_cash' FROM api.close_drawer(:drawer2, $1, session => :'cashier2') AS z;
PREPARE other AS SELECT api.close_drawer(:drawer2, '{}', session => :'cashier');
PREPARE missing AS SELECT api.close_drawer(0, '{}', session => :'cashier');
PREPARE cebu AS SELECT api.close_drawer(:drawer, '{}', session => :'cebu_admin');
PREPARE by_sales AS SELECT api.close_drawer(:drawer, '{}', session => :'sales');
PREPARE by_nobody AS SELECT api.close_drawer(:drawer, '{}');
PREPARE z AS
SELECT z ->> 'cashier_name', z ->> 'terminal', z ->> 'opening_float', z ->> 'cash_out_total', z ->> 'net_total',
    z ->> 'accumulated_before', z ->> 'accumulated_after', z ->> 'closed_by_name', z ->> 'notes',
    z -> 'first_or_number' = z -> 'last_or_number', z ->> 'seal', z -> 'counts'
FROM api.get_z_report(:drawer, :'cashier') AS z;
PREPARE modes AS
SELECT m ->> 'payment_mode', m ->> 'payment_count', m ->> 'payment_total'
FROM api.get_z_report(:drawer, :'cashier') AS z, jsonb_array_elements(z -> 'modes') AS m;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(format('EXECUTE pay(300, %L, %L)', 'cash', :'cashier'), ARRAY[NULL::text], '300 in cash');
SELECT results_eq('EXECUTE move(''cash_out'', 100)', ARRAY[true], '100 out');
SELECT results_eq(format('EXECUTE pay(200, %L, %L)', 'gcash', :'cashier'), ARRAY[NULL::text], '200 by gcash');
SELECT throws_ok('EXECUTE close(NULL, NULL)', 'SHV55', NULL, 'not without a count');
SELECT throws_ok('EXECUTE close(''[]'', NULL)', 'SHV55', NULL, 'a count is an object');
SELECT throws_ok('EXECUTE close(''{"3": 1}'', NULL)', 'SHV55', 'the count of 3 is none', 'no note of three pesos');
SELECT throws_ok('EXECUTE close(''{"x": 1}'', NULL)', 'SHV55', NULL, 'no note of a letter');
SELECT throws_ok('EXECUTE close(''{"100": -1}'', NULL)', 'SHV55', NULL, 'not less than none');
SELECT throws_ok('EXECUTE close(''{"100": 1.5}'', NULL)', 'SHV55', NULL, 'no half note');
SELECT throws_ok('EXECUTE close(''{"100": null}'', NULL)', 'SHV55', NULL, 'how many is said');
SELECT throws_ok('EXECUTE close(''{"100": 12345678901}'', NULL)', 'SHV55', NULL, 'not more than exist');
SELECT throws_ok(format('EXECUTE close(%L, %L)', '{}', repeat('n', 501)), '23514', NULL, 'no endless notes');
SELECT throws_ok('other', 'SHD55', NULL, 'not another''s drawer');
SELECT throws_ok('missing', 'SHN55', 'drawer 0 does not exist', 'not where there is none');
SELECT throws_ok('cebu', 'SHN55', NULL, 'not in another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    'SELECT sum(t.last_z_number), (SELECT count(*) FROM shop.drawer_counts) FROM shop.terminals AS t',
    'VALUES (0::bigint, 0::bigint)', 'no refusal took a number, or left a count'
);
SELECT private.set_clock('2026-03-02 18:00:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'EXECUTE close(''{"500": 1, "100": 1, "50": 1, "20": "2", "10": 0, "5": 1, "1": 4, "0.25": 3, "0.1": 1, "0.10": 1, "0.05": 1}'', '' all well '')',
    $$ VALUES ('700.00', '700.00', '0.00', '1') $$, 'PAY-28: what is counted is what is expected'
);
SELECT results_eq(
    'z', $$ VALUES ('Carlo Santos', 'Till 1', '500.00', '100.00', '500.00', '0.00', '500.00', 'Carlo Santos', 'all well', true, NULL,
        '[{"quantity": 1, "denomination": "500.00"}, {"quantity": 1, "denomination": "100.00"},
          {"quantity": 1, "denomination": "50.00"}, {"quantity": 2, "denomination": "20.00"},
          {"quantity": 0, "denomination": "10.00"}, {"quantity": 1, "denomination": "5.00"},
          {"quantity": 4, "denomination": "1.00"}, {"quantity": 3, "denomination": "0.25"},
          {"quantity": 2, "denomination": "0.10"}, {"quantity": 1, "denomination": "0.05"}]'::jsonb) $$,
    'its report says who, where, how much and of what'
);
SELECT results_eq(
    'modes', $$ VALUES ('cash', '1', '300.00'), ('gcash', '1', '200.00'), ('maya', '0', '0.00'),
        ('credit_card', '0', '0.00'), ('bank_transfer', '0', '0.00') $$, 'and by which mode'
);
SELECT throws_ok('EXECUTE close(''{}'', NULL)', 'SHC56', NULL, 'it is closed once');
SELECT results_eq(format('EXECUTE pay(100, %L, %L)', 'cash', :'cashier'), ARRAY[NULL::text], 'what is paid afterwards');
SELECT results_eq('z', 'z', 'changes nothing in it');
SELECT results_eq('EXECUTE close_all(''{}'')', ARRAY['0.00'], 'nothing counted is nothing in it');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT d.terminal, d.z_number, d.expected_cash::numeric, d.counted_cash::numeric, d.over_short::numeric, d.closed_at
       FROM shop.drawer_sessions AS d ORDER BY d.id $$,
    $$ VALUES ('Till 1', 1, 700.00, 700.00, 0.00, '2026-03-02 18:00:00+08'::timestamptz),
              ('Till 2', 1, 200.00, 0.00, -200.00, '2026-03-02 18:00:00+08') $$,
    'each till counts its own reports; what is missing is short'
);
SELECT is((SELECT count(*) FROM shop.payment_settlements AS s WHERE s.drawer_session_id IS NULL), 1::bigint,
    'the later payment is in no drawer');
SELECT results_eq(
    $$ SELECT l.details ->> 'z_number', l.details ->> 'over_short' FROM shop.activity_logs AS l
       WHERE l.action = 'close_drawer' ORDER BY l.id $$, $$ VALUES ('1', '0.00'), ('1', '-200.00') $$, 'both are logged'
);

-- The money was sealed in between, twice.
INSERT INTO shop.money_seals (branch_id, seq, previous_hash, hash, row_count, sealed_at)
VALUES (1, 1, sha256('a'), sha256('b'), 1, private.clock()), (1, 2, sha256('b'), '\xc0ffee12' || substr(sha256('c'), 5), 1, private.clock()),
    (2, 9, sha256('c'), sha256('d'), 1, private.clock());

-- The next turn at the same till, with a void and a refund, left open overnight, closed by the admin.
SELECT d.drawer_session_id AS drawer3 FROM api.open_drawer('Till 1', 50, :'cashier') AS d \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:miguel_bill, 500, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:miguel_bill, 200, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 100, 'maya', session => :'cashier') AS s \gset
INSERT INTO shop.payment_settlements (branch_id, transaction_id, kind, amount, payment_mode, business_date, paid_at,
    cashier_id, reverses_id, reason, approver_role, reference, drawer_session_id)
SELECT s.branch_id, s.transaction_id, r.kind, r.amount, s.payment_mode, s.business_date, private.clock(), s.cashier_id,
    s.id, 'taken back', 'cashier', gen_random_uuid(), s.drawer_session_id
FROM shop.payment_settlements AS s
JOIN (VALUES (200, 'void', 200), (500, 'refund', 60), (100, 'refund', 40)) AS r (paid, kind, amount) ON r.paid = s.amount
WHERE s.drawer_session_id = :drawer3;
SELECT private.set_clock('2026-03-03 08:00:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
PREPARE by_admin AS
SELECT z ->> 'z_number', z ->> 'expected_cash', z ->> 'over_short', z ->> 'closed_by_name', z ->> 'cashier_name',
    z ->> 'business_date', z ->> 'accumulated_before', z ->> 'accumulated_after', z ->> 'seal'
FROM api.close_drawer(:drawer3, $1, session => :'admin') AS z;
PREPARE reversals AS
SELECT m ->> 'payment_mode', m ->> 'payment_total', m ->> 'void_count', m ->> 'void_total', m ->> 'refund_count', m ->> 'refund_total',
    m ->> 'net_total'
FROM api.get_z_report(:drawer3, :'admin') AS z, jsonb_array_elements(z -> 'modes') AS m LIMIT 3;
SELECT is(
    (SELECT (api.get_x_report(:drawer3, :'admin') - 'printed_at')), private.drawer_report(d), 'X is what Z will say'
) FROM shop.drawer_sessions AS d WHERE d.id = :drawer3;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'EXECUTE by_admin(''{"500": 1}'')',
    $$ VALUES ('2', '490.00', '10.00', 'Ana Reyes', 'Carlo Santos', '2026-03-02', '500.00', '1000.00', 'c0ffee12') $$,
    'an admin closes what was forgotten; the next number, the total goes on, and the last seal is printed'
);
SELECT results_eq(
    'reversals', $$ VALUES ('cash', '700.00', '1', '200.00', '1', '60.00', '440.00'), ('gcash', '0.00', '0', '0.00', '0', '0.00', '0.00'),
        ('maya', '100.00', '0', '0.00', '1', '40.00', '60.00') $$, 'voids and refunds stand beside the payments'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty(format('SELECT * FROM private.verify_drawers(%L, %L, %L)', 1, '-infinity', 'infinity'), 'and all of it adds up');
SELECT results_eq(
    $$ SELECT z ->> 'first_or_number', z ->> 'last_or_number', (z ->> 'opened_at')::timestamptz, (z ->> 'closed_at')::timestamptz, z ->> 'cash_in_total'
       FROM shop.drawer_sessions AS d, LATERAL (SELECT d.z_report AS z) AS r WHERE d.z_number = 2 $$,
    $$ VALUES ('20260302-003', '20260302-001', '2026-03-02 18:00:00+08'::timestamptz, '2026-03-03 08:00:00+08'::timestamptz, '0.00') $$,
    'D-9: from the first paper to the last, in the order they were written, from opening to closing'
);

-- The clock was put back meanwhile: a drawer is not closed before it was opened.
SELECT private.set_clock('2026-03-03 08:10:00+08') AS clock \gset
SELECT d.drawer_session_id AS drawer6 FROM api.open_drawer('Till 6', 0, :'admin') AS d \gset
SELECT private.set_clock('2026-03-03 08:00:00+08') AS clock \gset
SELECT is(
    (SELECT (z ->> 'closed_at')::timestamptz FROM api.close_drawer(:drawer6, '{}', session => :'admin') AS z), '2026-03-03 08:10:00+08',
    'it is closed at its opening then'
);

-- A repeated key.
SELECT d.drawer_session_id AS drawer4 FROM api.open_drawer('Till 1', 50, :'cashier') AS d \gset
SELECT d.drawer_session_id AS drawer5 FROM api.open_drawer('Till 2', 50, :'cashier2') AS d \gset
PREPARE keyed AS SELECT z ->> 'z_number', z ->> 'over_short' FROM api.close_drawer($1, $2, $3, $4, :'admin') AS z;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok(
    format('EXECUTE keyed(%s, %L, %L, %L)', :drawer4, '{}', NULL, repeat('k', 101)), '23514', NULL, 'no endless key'
);
SELECT results_eq(
    format('EXECUTE keyed(%s, %L, %L, %L)', :drawer4, '{"20": 2, "0.1": 5}', 'late', 'c1'), $$ VALUES ('3', '-9.50') $$,
    'closed with a key'
);
SELECT results_eq(
    format('EXECUTE keyed(%s, %L, %L, %L)', :drawer4, '{"0.10": "5", "20": 2}', ' late ', 'c1'), $$ VALUES ('3', '-9.50') $$,
    'the same key and content get the same report'
);
SELECT throws_ok(
    format('EXECUTE keyed(%s, %L, %L, %L)', :drawer4, '{"20": 2}', 'late', 'c1'), 'SHC08', 'this key was used for another closing',
    'not another count'
);
SELECT throws_ok(
    format('EXECUTE keyed(%s, %L, %L, %L)', :drawer4, '{"20": 2, "0.1": 5}', NULL, 'c1'), 'SHC08', NULL, 'nor other notes'
);
SELECT throws_ok(
    format('EXECUTE keyed(%s, %L, %L, %L)', :drawer5, '{"20": 2, "0.1": 5}', 'late', 'c1'), 'SHC08', NULL, 'nor another drawer'
);
SELECT throws_ok(
    format('EXECUTE keyed(%s, %L, %L, %L)', :drawer4, '{"20": 2, "0.1": 5}', 'late', 'c2'), 'SHC56', NULL,
    'another key is another act'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT d.closed_at FROM shop.drawer_sessions AS d WHERE d.id = :drawer5), NULL, 'the other drawer stays open'
);
SELECT is(
    (SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'close_drawer' AND l.entity_id = :'drawer4'), 1::bigint,
    'logged once'
);

SELECT * FROM finish();
ROLLBACK;
