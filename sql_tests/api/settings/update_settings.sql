-- sql_tests/api/settings/update_settings.sql: settings change together or not at all.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(18);

PREPARE two AS
SELECT s.key, s.value, s.updated_by_name
FROM api.update_settings('{"queue.max_capacity": 50, "shop.name": "Esca"}', :'admin') AS s
WHERE s.updated_by_name <> 'System' ORDER BY s.key;
PREPARE half_wrong AS
SELECT s.key FROM api.update_settings('{"queue.max_capacity": 60, "shop.name": ""}', :'admin') AS s;
PREPARE unknown AS     SELECT s.key FROM api.update_settings('{"queue.colour": 1}', :'admin') AS s;
PREPARE no_object AS   SELECT s.key FROM api.update_settings('[1]', :'admin') AS s;
PREPARE nothing AS     SELECT s.key FROM api.update_settings(NULL, :'admin') AS s;
PREPARE text_number AS SELECT s.key FROM api.update_settings('{"queue.max_capacity": "50"}', :'admin') AS s;
PREPARE null_value AS  SELECT s.key FROM api.update_settings('{"queue.max_capacity": null}', :'admin') AS s;
PREPARE too_small AS   SELECT s.key FROM api.update_settings('{"queue.max_capacity": 0}', :'admin') AS s;
PREPARE too_big AS     SELECT s.key FROM api.update_settings('{"queue.max_capacity": 10001}', :'admin') AS s;
PREPARE broken AS      SELECT s.key FROM api.update_settings('{"queue.max_capacity": 50.5}', :'admin') AS s;
PREPARE truthy AS      SELECT s.key FROM api.update_settings('{"display.show_names": 1}', :'admin') AS s;
PREPARE urgent_first AS
SELECT s.key FROM api.update_settings('{"session.urgent_warning_minutes": 5}', :'admin') AS s;
PREPARE both_warnings AS
SELECT s.value FROM api.update_settings(
    '{"session.urgent_warning_minutes": 5, "session.warning_minutes": 6}', :'admin') AS s
WHERE s.key = 'session.warning_minutes';
PREPARE cashier AS SELECT s.key FROM api.update_settings('{"queue.max_capacity": 60}', :'cashier') AS s;
PREPARE nobody AS  SELECT s.key FROM api.update_settings('{"queue.max_capacity": 60}') AS s;

SELECT b.version AS version FROM shop.boards AS b WHERE b.branch_id = 1 \gset

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'two',
    $$ VALUES ('queue.max_capacity', '50'::jsonb, 'Ana Reyes'), ('shop.name', '"Esca"', 'Ana Reyes') $$,
    'what is given changes, and who did it is known'
);
SELECT throws_ok('half_wrong', '23514', NULL, 'one bad value');
SELECT throws_ok('unknown', 'SHN06', 'setting "queue.colour" does not exist', 'no such key');
SELECT throws_ok('no_object', 'SHV11', 'changes takes an object of keys and values', 'a list');
SELECT throws_ok('nothing', 'SHV11', 'changes takes an object of keys and values', 'nothing at all');
SELECT throws_like('text_number', '%system_settings_value_type%', 'a number in quotes is text');
SELECT throws_like('null_value', '%system_settings_value_type%', 'null is no number');
SELECT throws_like('truthy', '%system_settings_value_type%', '1 is not true');
SELECT throws_like('too_small', '%system_settings_value_within_bounds%', 'below the least');
SELECT throws_like('too_big', '%system_settings_value_within_bounds%', 'above the greatest');
SELECT throws_like('broken', '%system_settings_value_pattern%', 'half a customer');
SELECT throws_ok(
    'urgent_first', 'SHV07', 'the urgent warning must come after the first one', 'warnings out of order'
);
SELECT results_eq('both_warnings', $$ VALUES ('6'::jsonb) $$, 'both moved together are in order');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT s.branch_id::int, s.value FROM shop.system_settings AS s
       WHERE s.key = 'queue.max_capacity' ORDER BY s.branch_id $$,
    $$ VALUES (1, '50'::jsonb), (2, '100') $$,
    'a refusal has changed nothing, and another branch has its own'
);
SELECT results_eq(
    $$ SELECT l.entity_id, l.details FROM shop.activity_logs AS l
       WHERE l.action = 'update_settings' ORDER BY l.id LIMIT 2 $$,
    $$
        VALUES ('queue.max_capacity', '{"before": 100, "after": 50}'::jsonb),
               ('shop.name', '{"before": "EscaShop", "after": "Esca"}')
    $$,
    'the log has each key, before and after'
);
SELECT is(
    (SELECT b.version FROM shop.boards AS b WHERE b.branch_id = 1), :version + 2::bigint,
    'each of the two changes gave the boards a version'
);

SELECT * FROM finish();
ROLLBACK;
