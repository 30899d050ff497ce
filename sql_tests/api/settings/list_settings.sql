-- sql_tests/api/settings/list_settings.sql: an administrator sees every setting of the branch.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(6);

PREPARE all_keys AS SELECT count(*), count(DISTINCT s.key), array_agg(DISTINCT s.branch_id)
FROM api.list_settings(session => :'admin') AS s;
PREPARE queue_only AS SELECT DISTINCT s.category FROM api.list_settings('queue', :'admin') AS s;
PREPARE one AS
SELECT s.value, s.default_value, s.minimum, s.maximum, s.updated_by_name
FROM api.list_settings('security', :'cebu_admin') AS s WHERE s.key = 'security.lockout_failures';
PREPARE cashier AS SELECT s.key FROM api.list_settings(session => :'cashier') AS s;
PREPARE sales AS   SELECT s.key FROM api.list_settings(session => :'sales') AS s;
PREPARE nobody AS  SELECT s.key FROM api.list_settings() AS s;

SELECT count(*) FROM shop.system_settings AS s WHERE s.branch_id = 1 \gset
UPDATE shop.system_settings SET value = '7' WHERE (branch_id, key) = (2, 'security.lockout_failures');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'all_keys', format($$ VALUES (%1$s::bigint, %1$s::bigint, '{1}'::smallint[]) $$, :count),
    'all of them, each once, of the own branch'
);
SELECT results_eq('queue_only', $$ VALUES ('queue') $$, 'or those of a category');
SELECT results_eq(
    'one', $$ VALUES ('7'::jsonb, '5'::jsonb, 3::numeric, 20::numeric, 'System') $$,
    'with default, bounds and who changed it'
);
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'nor an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SELECT * FROM finish();
ROLLBACK;
