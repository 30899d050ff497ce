-- sql_tests/api/settings/update_setting.sql: one setting changes at once.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(15);

PREPARE capacity AS SELECT s.value, s.updated_by_name FROM api.update_setting('queue.max_capacity', '50', :'admin') AS s;
PREPARE shown AS    SELECT p -> 'queue.max_capacity' FROM api.list_public_settings('main') AS p;
PREPARE shown_elsewhere AS SELECT p -> 'queue.max_capacity' FROM api.list_public_settings('cebu') AS p;
PREPARE zero AS     SELECT s.value FROM api.update_setting('queue.credit_minutes_pwd', '0', :'admin') AS s;
PREPARE too_small AS SELECT s.key FROM api.update_setting('queue.max_capacity', '0', :'admin') AS s;
PREPARE too_big AS  SELECT s.key FROM api.update_setting('queue.max_capacity', '10001', :'admin') AS s;
PREPARE quoted AS   SELECT s.key FROM api.update_setting('queue.max_capacity', '"50"', :'admin') AS s;
PREPARE null_json AS SELECT s.key FROM api.update_setting('queue.max_capacity', 'null', :'admin') AS s;
PREPARE nothing AS  SELECT s.key FROM api.update_setting('queue.max_capacity', NULL, :'admin') AS s;
PREPARE urgent AS   SELECT s.key FROM api.update_setting('session.urgent_warning_minutes', '5', :'admin') AS s;
PREPARE unknown AS  SELECT s.key FROM api.update_setting('queue.colour', '1', :'admin') AS s;
PREPARE cashier AS  SELECT s.key FROM api.update_setting('queue.max_capacity', '60', :'cashier') AS s;
PREPARE nobody AS   SELECT s.key FROM api.update_setting('queue.max_capacity', '60') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('capacity', $$ VALUES ('50'::jsonb, 'Ana Reyes') $$, 'it changes, and who did it is known');
SELECT results_eq('shown', $$ VALUES ('50'::jsonb) $$, 'everybody sees it at once, without signing in');
SELECT results_eq('shown_elsewhere', $$ VALUES ('100'::jsonb) $$, 'of this branch only');
SELECT results_eq('zero', $$ VALUES ('0'::jsonb) $$, 'nought is a value like any other');
SELECT throws_like('too_small', '%system_settings_value_within_bounds%', 'below the least');
SELECT throws_like('too_big', '%system_settings_value_within_bounds%', 'above the greatest');
SELECT throws_like('quoted', '%system_settings_value_type%', 'a number in quotes is text');
SELECT throws_like('null_json', '%system_settings_value_type%', 'null is no number');
SELECT throws_ok('nothing', 'SHV01', 'value is required', 'a missing value is none');
SELECT throws_ok('urgent', 'SHV07', 'the urgent warning must come after the first one', 'warnings out of order');
SELECT throws_ok('unknown', 'SHN06', 'setting "queue.colour" does not exist', 'keys are fixed');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.action, l.entity, l.entity_id, l.details FROM shop.activity_logs AS l ORDER BY l.id $$,
    $$ VALUES ('update_setting', 'setting', 'queue.max_capacity', '{"before": 100, "after": 50}'::jsonb),
           ('update_setting', 'setting', 'queue.credit_minutes_pwd', '{"before": 1440, "after": 0}') $$,
    'the log has the old and the new value, and nothing of what was refused'
);
SELECT throws_ok(
    $$ INSERT INTO shop.system_settings (branch_id, key, value, default_value, data_type, description, is_public)
       VALUES (1, 'Queue.Colour', '1', '1', 'number', 'x', true) $$, '23514', NULL, 'a key has its form'
);

SELECT * FROM finish();
ROLLBACK;
