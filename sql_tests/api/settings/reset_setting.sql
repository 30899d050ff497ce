-- sql_tests/api/settings/reset_setting.sql: back to the default.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(8);

PREPARE change AS SELECT s.value FROM api.update_setting('shop.name', '"Esca"', :'admin') AS s;
PREPARE reset AS   SELECT s.value, s.updated_by_name FROM api.reset_setting('shop.name', :'admin') AS s;
PREPARE urgent AS  SELECT s.value FROM api.reset_setting('session.warning_minutes', :'admin') AS s;
PREPARE widen AS
SELECT count(*) FROM api.update_settings('{"session.warning_minutes": 9, "session.urgent_warning_minutes": 8}', :'admin') AS s;
PREPARE unknown AS SELECT s.key FROM api.reset_setting('queue.colour', :'admin') AS s;
PREPARE cashier AS SELECT s.key FROM api.reset_setting('shop.name', :'cashier') AS s;
PREPARE nobody AS  SELECT s.key FROM api.reset_setting('shop.name') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('change', $$ VALUES ('"Esca"'::jsonb) $$, 'a setting is changed');
SELECT results_eq('reset', $$ VALUES ('"EscaShop"'::jsonb, 'Ana Reyes') $$, 'and gets its default again');
SELECT lives_ok('widen', 'both warnings are moved');
SELECT throws_ok('urgent', 'SHV07', 'the urgent warning must come after the first one', 'a default out of order is refused too');
SELECT throws_ok('unknown', 'SHN06', 'setting "queue.colour" does not exist', 'no such key');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.details FROM shop.activity_logs AS l WHERE l.action = 'reset_setting' $$,
    $$ VALUES ('{"before": "Esca", "after": "EscaShop"}'::jsonb) $$, 'the log has both values'
);

SELECT * FROM finish();
ROLLBACK;
