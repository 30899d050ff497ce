-- sql_tests/api/drawers/list_drawers.sql: drawers, also those left open.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(15);

SELECT r.z ->> 'z_number' AS z FROM (SELECT api.close_drawer(:drawer2, '{"200": 1}', session => :'cashier2') AS z) AS r \gset
SELECT private.set_clock('2026-03-03 09:00:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT d.drawer_session_id AS drawer3 FROM api.open_drawer('Till 2', 100, :'cashier2') AS d \gset

PREPARE all_of AS
SELECT r ->> 'drawer_session_id', r ->> 'expected_cash', r ->> 'over_short', r ->> 'z_number'
FROM api.list_drawers(session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE own AS
SELECT r ->> 'drawer_session_id', r ->> 'opening_float', r ->> 'expected_cash'
FROM api.list_drawers(session => :'cashier2') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE other AS SELECT p.total::int FROM api.list_drawers(cashier_id => :cashier_id, session => :'cashier2') AS p;
PREPARE of_cashier AS SELECT p.total::int FROM api.list_drawers(cashier_id => :cashier_id, session => :'admin') AS p;
PREPARE dated AS SELECT p.total::int FROM api.list_drawers($1, $2, session => :'admin') AS p;
PREPARE left_open AS
SELECT (r ->> 'drawer_session_id')::bigint
FROM api.list_drawers(end_date => '2026-03-02', is_open => true, session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE paged AS SELECT p.total::int, p.has_next, jsonb_array_length(p.rows) FROM api.list_drawers(per_page => 2, session => :'admin') AS p;
PREPARE wrong AS SELECT p.total FROM api.list_drawers(page => 0, session => :'admin') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_drawers(session => :'cebu_admin') AS p;
PREPARE by_sales AS SELECT p.total FROM api.list_drawers(session => :'sales') AS p;
PREPARE by_nobody AS SELECT p.total FROM api.list_drawers() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'all_of', format($$ VALUES ('%s', '100.00', NULL, NULL), ('%s', '200.00', '0.00', '1'), ('%s', '500.00', NULL, NULL) $$,
        :drawer3, :drawer2, :drawer), 'newest first; an admin sees what is expected in an open one'
);
SELECT results_eq(
    'own', format($$ VALUES ('%s', '100.00', NULL), ('%s', '200.00', '200.00') $$, :drawer3, :drawer2),
    'a cashier the own ones, and what was expected after the count only'
);
SELECT results_eq('other', ARRAY[0], 'asked for another''s, none');
SELECT results_eq('of_cashier', ARRAY[1], 'an admin may ask for one cashier''s');
SELECT results_eq('EXECUTE dated(''2026-03-02'', ''2026-03-02'')', ARRAY[2], 'of a day');
SELECT results_eq('EXECUTE dated(''2026-03-02'', ''2026-03-03'')', ARRAY[3], 'of days, both included');
SELECT results_eq('EXECUTE dated(NULL, ''2026-03-01'')', ARRAY[0], 'none before');
SELECT results_eq('EXECUTE dated(''2026-03-04'', NULL)', ARRAY[0], 'none after');
SELECT results_eq('left_open', ARRAY[:drawer::bigint], 'what yesterday left open');
SELECT results_eq('paged', $$ VALUES (3, true, 2) $$, 'in pages');
SELECT throws_ok('wrong', 'SHV05', NULL, 'no page before the first');
SELECT results_eq('cebu', ARRAY[0], 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = 'false' WHERE (branch_id, key) = (1, 'drawer.blind_count');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'own', format($$ VALUES ('%s', '100.00', '100.00'), ('%s', '200.00', '200.00') $$, :drawer3, :drawer2),
    'unless the shop counts with open eyes'
);

SELECT * FROM finish();
ROLLBACK;
