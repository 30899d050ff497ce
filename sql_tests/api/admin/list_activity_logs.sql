-- sql_tests/api/admin/list_activity_logs.sql: who did what, with payments among the rest.
BEGIN;
\ir ../../fixtures/staff.sql
\ir ../../fixtures/visits.sql
SELECT plan(24);

CREATE FUNCTION pg_temp.actions(p api.page) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(r ->> 'action', ', ') FROM jsonb_array_elements(p.rows) AS r
$$;
GRANT EXECUTE ON FUNCTION pg_temp.actions(api.page) TO escashop_web;
SELECT private.set_clock('2026-03-02 09:05:00+08') \g /dev/null
SELECT s.sqlstate FROM api.create_settlement(:bill, 9999, 'cash', session => :'cashier') AS s \g /dev/null
SELECT private.set_clock('2026-03-02 09:10:00+08') \g /dev/null
SELECT u.user_id FROM api.update_user(:noel_id, 'Noel Cruz', session => :'admin') AS u \g /dev/null
SELECT private.set_clock('2026-03-03 00:00:00+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT u.user_id FROM api.delete_user(:noel_id, :'boss') AS u \g /dev/null
SELECT private.set_clock('2026-03-03 09:00:00+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT s.key FROM api.update_setting('shop.name', '"Cebu"', :'cebu_admin') AS s \g /dev/null
SELECT s.key FROM api.update_setting('shop.name', '"Esca"') AS s \g /dev/null

PREPARE everything AS SELECT pg_temp.actions(l), l.total, l.per_page FROM api.list_activity_logs(session => :'admin') AS l;
PREPARE payment AS
SELECT l.rows -> 1 -> 'actor', l.rows -> 1 -> 'entity', l.rows -> 1 -> 'entity_id', l.rows -> 1 -> 'user_name',
    l.rows -> 1 -> 'details' ->> 'amount', l.rows -> 1 -> 'details' ->> 'event', l.rows -> 0 -> 'details' ->> 'sqlstate',
    l.rows -> 1 ->> 'ip'
FROM api.list_activity_logs('settlement', session => :'admin') AS l;
PREPARE by_part AS  SELECT pg_temp.actions(l) FROM api.list_activity_logs('_USER', session => :'admin') AS l;
PREPARE by_actor AS SELECT pg_temp.actions(l) FROM api.list_activity_logs(actor => 'cashier@shop.test', session => :'admin') AS l;
PREPARE by_role AS  SELECT pg_temp.actions(l) FROM api.list_activity_logs(actor => session_user::text, session => :'admin') AS l;
PREPARE by_part_of_actor AS SELECT l.total FROM api.list_activity_logs(actor => 'cashier', session => :'admin') AS l;
PREPARE by_entity AS SELECT pg_temp.actions(l) FROM api.list_activity_logs(entity => 'transaction', session => :'admin') AS l;
PREPARE monday AS   SELECT pg_temp.actions(l) FROM api.list_activity_logs(start_date => '2026-03-02', end_date => '2026-03-02', session => :'admin') AS l;
PREPARE tuesday AS  SELECT pg_temp.actions(l) FROM api.list_activity_logs(start_date => '2026-03-03', session => :'admin') AS l;
PREPARE sunday AS   SELECT l.total, l.rows FROM api.list_activity_logs(end_date => '2026-03-01', session => :'admin') AS l;
PREPARE page_two AS
SELECT pg_temp.actions(l), l.page, l.total_pages, l.has_next FROM api.list_activity_logs(page => 2, per_page => 3, session => :'admin') AS l;
PREPARE gone AS
SELECT l.rows -> 0 -> 'actor', l.rows -> 0 -> 'user_name', l.rows -> 0 -> 'details' -> 'before' ->> 'email'
FROM api.list_activity_logs('delete_user', session => :'admin') AS l;
PREPARE of_cebu AS  SELECT pg_temp.actions(l) FROM api.list_activity_logs('setting', session => :'cebu_admin') AS l;
PREPARE bad_page AS SELECT l.total FROM api.list_activity_logs(per_page => 101, session => :'admin') AS l;
PREPARE cashier AS  SELECT l.total FROM api.list_activity_logs(session => :'cashier') AS l;
PREPARE sales AS    SELECT l.total FROM api.list_activity_logs(session => :'sales') AS l;
PREPARE nobody AS   SELECT l.total FROM api.list_activity_logs() AS l;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'everything',
    $$ VALUES ('update_setting, delete_user, update_user, create_settlement, create_settlement, register_customer, register_customer',
        7::bigint, 50) $$,
    'newest first, payments and their failures among the rest'
);
SELECT results_eq(
    'payment',
    format($$ VALUES ('"cashier@shop.test"'::jsonb, '"transaction"'::jsonb, '"%s"'::jsonb, '"Carlo Santos"'::jsonb, '1000', 'completed',
        'SHC09', '203.0.113.1') $$, :bill),
    'a payment says who, for which bill, how much, what came of it, from where'
);
SELECT results_eq('by_part', $$ VALUES ('delete_user, update_user') $$, 'by part of the action, in any case');
SELECT results_eq('by_actor', $$ VALUES ('create_settlement, create_settlement') $$, 'by actor');
SELECT results_eq('by_role', $$ VALUES (NULL::text) $$, 'which is never the web app''s role');
SELECT results_eq('by_part_of_actor', ARRAY[0::bigint], 'nor a part of one');
SELECT results_eq('by_entity', $$ VALUES ('create_settlement, create_settlement') $$, 'by entity');
SELECT results_eq(
    'monday', $$ VALUES ('update_user, create_settlement, create_settlement, register_customer, register_customer') $$,
    'by business date: midnight belongs to Tuesday'
);
SELECT results_eq('tuesday', $$ VALUES ('update_setting, delete_user') $$, 'and begins it');
SELECT results_eq('sunday', $$ VALUES (0::bigint, '[]'::jsonb) $$, 'Sunday has nothing');
SELECT results_eq('page_two', $$ VALUES ('create_settlement, create_settlement, register_customer', 2, 3::bigint, true) $$, 'page by page');
SELECT results_eq(
    'gone', $$ VALUES ('"boss@shop.test"'::jsonb, '"Bea Lopez"'::jsonb, 'noel@shop.test') $$, 'who was removed is still told of'
);
SELECT results_eq('of_cebu', $$ VALUES ('update_setting') $$, 'another branch has its own');
SELECT throws_ok('bad_page', 'SHV05', NULL, 'no such page');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('sales', 'SHD01', NULL, 'nor for sales');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('by_role', $$ VALUES ('update_setting') $$, 'a DBA is found under the database role');
DELETE FROM shop.sessions AS s WHERE s.user_id = :sales_id;
PREPARE rows_of_gone AS
SELECT r ->> 'actor', r -> 'user_name' FROM api.list_activity_logs('login', session => :'admin') AS l
CROSS JOIN LATERAL jsonb_array_elements(l.rows) AS r;
INSERT INTO shop.activity_logs (branch_id, user_id, actor, action) VALUES (1, 999999, 'long@gone.test', 'login');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('rows_of_gone', $$ VALUES ('long@gone.test', 'null'::jsonb) $$, 'rows of removed users are shown');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok($$ UPDATE shop.activity_logs SET actor = 'x' $$, 'SHD03', 'activity_logs is immutable', 'the owner does not change it');
SELECT throws_ok($$ DELETE FROM shop.activity_logs $$, 'SHD03', NULL, 'nor delete from it');
SELECT throws_ok($$ TRUNCATE shop.activity_logs $$, 'SHD03', NULL, 'nor empty it');

INSERT INTO shop.activity_logs (branch_id, user_id, actor, action) SELECT 1, -1, 'many', 'plan' FROM generate_series(1, 2499);
PREPARE many AS
SELECT l.total, l.total_pages, jsonb_array_length(l.rows) FROM api.list_activity_logs('plan', page => 49, session => :'admin') AS l;
SELECT results_eq('many', $$ VALUES (2499::bigint, 50::bigint, 50) $$, 'as many as fifty pages hold are counted');
DEALLOCATE many;
INSERT INTO shop.activity_logs (branch_id, user_id, actor, action) SELECT 1, -1, 'many', 'plan' FROM generate_series(1, 100);
PREPARE many AS
SELECT l.total, l.total_pages, jsonb_array_length(l.rows) FROM api.list_activity_logs('plan', page => 50, session => :'admin') AS l;
SELECT results_eq('many', $$ VALUES (2500::bigint, 50::bigint, 50) $$, 'and no more');

SELECT * FROM finish();
ROLLBACK;
