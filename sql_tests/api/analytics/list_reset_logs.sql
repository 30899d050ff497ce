-- sql_tests/api/analytics/list_reset_logs.sql: what resets did, and why one failed.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(8);

PREPARE logs AS SELECT r ->> 'business_date', r ->> 'started_by', r ->> 'success', r ->> 'sqlstate', r ->> 'error_message', r ->> 'user_name'
    FROM api.list_reset_logs(session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE lately AS SELECT p.total::int FROM api.list_reset_logs(4, session => :'admin') AS p;
PREPARE paged AS SELECT p.total::int, p.has_prev, jsonb_array_length(p.rows) FROM api.list_reset_logs(page => 2, per_page => 3, session => :'admin') AS p;
PREPARE never AS SELECT p.total FROM api.list_reset_logs(0, session => :'admin') AS p;
PREPARE wrong AS SELECT p.total FROM api.list_reset_logs(page => 0, session => :'admin') AS p;
PREPARE cashier AS SELECT p.total FROM api.list_reset_logs(session => :'cashier') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_reset_logs(session => :'cebu_admin') AS p;
PREPARE nobody AS SELECT p.total FROM api.list_reset_logs() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('logs', $$ VALUES
    ('2026-02-28', 'hand', 'true', NULL, NULL, 'Ana Reyes'), ('2026-02-27', 'catch_up', 'true', NULL, NULL, 'System'),
    ('2026-02-27', 'schedule', 'false', '23514', 'the archive refused', 'System'), ('2026-02-26', 'schedule', 'true', NULL, NULL, 'System') $$,
    'newest first, with who and why');
SELECT results_eq('lately', ARRAY[3], 'of the last four days');
SELECT results_eq('paged', $$ VALUES (4, true, 1) $$, 'in pages');
SELECT throws_ok('never', 'SHV36', 'days must be between 1 and 365', 'of no day');
SELECT throws_ok('wrong', 'SHV05', 'page must be 1 or more', 'a page that cannot be');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT results_eq('cebu', ARRAY[0], 'another branch has its own');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
