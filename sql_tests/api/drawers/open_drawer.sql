-- sql_tests/api/drawers/open_drawer.sql: a cashier has one drawer, a till has one.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(19);

PREPARE open AS
SELECT d.terminal, d.opening_float, d.cashier_name, d.business_date, d.closed_at, d.expected_cash
FROM api.open_drawer($1, $2, :'cashier') AS d;
PREPARE open2 AS SELECT d.terminal FROM api.open_drawer($1, $2, :'cashier2') AS d;
PREPARE by_admin AS SELECT d.cashier_name, d.expected_cash FROM api.open_drawer('Till 3', 0, :'admin') AS d;
PREPARE in_cebu AS SELECT d.terminal FROM api.open_drawer('Till 1', 10, :'cebu_cashier') AS d;
PREPARE by_sales AS SELECT d.terminal FROM api.open_drawer('Till 9', 0, :'sales') AS d;
PREPARE by_nobody AS SELECT d.terminal FROM api.open_drawer('Till 9', 0) AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE open(''Till 1'', -0.01)', 'SHV03', 'opening_float is negative', 'a float is not negative');
SELECT throws_ok('EXECUTE open(''Till 1'', NULL)', 'SHV03', NULL, 'nor nothing');
SELECT throws_ok('EXECUTE open(''Till 1'', ''NaN'')', 'SHV03', NULL, 'nor no number');
SELECT throws_ok('EXECUTE open(''Till 1'', 0.001)', 'SHV03', 'opening_float has more than two decimals', 'nor a part of a centavo');
SELECT throws_ok('EXECUTE open('' '', 500)', '23502', NULL, 'a till has a name');
SELECT throws_ok(format('EXECUTE open(%L, 500)', repeat('t', 51)), '23514', NULL, 'not an endless one');
SELECT results_eq(
    'EXECUTE open('' Till 1 '', 500)',
    $$ VALUES ('Till 1', 500.00, 'Carlo Santos', '2026-03-02'::date, NULL::timestamptz, NULL::numeric) $$,
    'a drawer is open at a till that nobody knew, and does not tell what to find in it'
);
SELECT throws_ok('EXECUTE open(''Till 2'', 500)', '23505', NULL, 'its cashier opens no second one');
SELECT throws_ok('EXECUTE open2(''Till 1'', 500)', '23505', NULL, 'its till has no second one');
SELECT results_eq('EXECUTE open2(''Till 2'', 0)', ARRAY['Till 2'], 'another cashier at another till, with nothing in it');
SELECT results_eq('by_admin', $$ VALUES ('Ana Reyes', 0.00) $$, 'an admin has one too, and sees what is expected');
SELECT results_eq('in_cebu', ARRAY['Till 1'], 'a till of another branch is another one');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT set_eq(
    'SELECT t.branch_id::int, t.name, t.last_z_number FROM shop.terminals AS t',
    $$ VALUES (1, 'Till 1', 0), (1, 'Till 2', 0), (1, 'Till 3', 0), (2, 'Till 1', 0) $$,
    'a till is made once, a refusal makes none'
);
SELECT is((SELECT count(*) FROM shop.drawer_sessions), 4::bigint, 'nor a drawer');
SELECT results_eq(
    $$ SELECT l.actor, l.details ->> 'terminal', l.details ->> 'opening_float' FROM shop.activity_logs AS l
       WHERE l.branch_id = 1 AND l.action = 'open_drawer' ORDER BY l.id LIMIT 1 $$,
    $$ VALUES ('cashier@shop.test', 'Till 1', '500') $$, 'it is logged'
);
SELECT private.set_clock('2026-03-02 23:59:59.999+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
DELETE FROM shop.drawer_sessions WHERE cashier_id = :cashier_id;
SELECT is((SELECT d.business_date FROM api.open_drawer('Till 1', 0, :'cashier') AS d), '2026-03-02', 'the last moment of a day is its own');
DELETE FROM shop.drawer_sessions WHERE cashier_id = :cashier_id;
SELECT private.set_clock('2026-03-03 00:00:00+08') AS clock \gset
SELECT is((SELECT d.business_date FROM api.open_drawer('Till 1', 0, :'cashier') AS d), '2026-03-03', 'the next one is the next day''s');

SELECT * FROM finish();
ROLLBACK;
