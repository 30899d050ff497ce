-- sql_tests/api/settings/get_setting.sql: one setting with its bounds.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(6);

PREPARE capacity AS
SELECT s.branch_id::int, s.value, s.default_value, s.minimum, s.maximum, s.is_public, s.updated_by_name
FROM api.get_setting('queue.max_capacity', :'admin') AS s;
PREPARE elsewhere AS SELECT s.branch_id::int, s.value FROM api.get_setting('queue.max_capacity', :'cebu_admin') AS s;
PREPARE unknown AS SELECT s.key FROM api.get_setting('queue.colour', :'admin') AS s;
PREPARE nothing AS SELECT s.key FROM api.get_setting(NULL, :'admin') AS s;
PREPARE cashier AS SELECT s.key FROM api.get_setting('queue.max_capacity', :'cashier') AS s;
PREPARE nobody AS  SELECT s.key FROM api.get_setting('queue.max_capacity') AS s;

UPDATE shop.system_settings SET value = '7' WHERE (branch_id, key) = (2, 'queue.max_capacity');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'capacity', $$ VALUES (1, '100'::jsonb, '100'::jsonb, 1::numeric, 10000::numeric, true, 'System') $$, 'value, default, bounds'
);
SELECT results_eq('elsewhere', $$ VALUES (2, '7'::jsonb) $$, 'each branch has its own');
SELECT throws_ok('unknown', 'SHN06', 'setting "queue.colour" does not exist', 'no such key');
SELECT throws_ok('nothing', 'SHN06', NULL, 'none');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
