-- sql_tests/api/admin/create_sms_template.sql: one syntax, and nothing in it that nobody fills.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(15);

PREPARE added AS SELECT t.name, t.content, t.variables, t.statuses, t.distribution, t.is_active FROM
api.create_sms_template('lens_delay', ' {{customer_name}}, your lenses are late. {{shop_name}} ',
    statuses => '["processing"]', distribution => '["lbc", "lalamove"]', session => :'admin') AS t;
PREPARE listed AS SELECT t.variables FROM
api.create_sms_template('with_more', 'Hello', variables => '["shop_name"]', session => :'admin') AS t;
PREPARE taken AS SELECT t.name FROM api.create_sms_template('lens_delay', 'x', session => :'admin') AS t;
PREPARE unlisted AS SELECT t.name FROM
api.create_sms_template('t1', '{{customer_name}} {{shop_name}}', variables => '["shop_name"]', session => :'admin') AS t;
PREPARE unknown AS SELECT t.name FROM api.create_sms_template('t1', 'Hi {{first_name}}', session => :'admin') AS t;
PREPARE one_brace AS SELECT t.name FROM api.create_sms_template('t1', 'Hi {customer_name}', session => :'admin') AS t;
PREPARE capitals AS SELECT t.name FROM api.create_sms_template('t1', 'Hi {{customerName}}', session => :'admin') AS t;
PREPARE blank AS SELECT t.name FROM api.create_sms_template('t1', '  ', session => :'admin') AS t;
PREPARE custom AS SELECT t.name FROM api.create_sms_template('custom', 'x', session => :'admin') AS t;
PREPARE no_list AS SELECT t.name FROM api.create_sms_template('t1', 'x', statuses => '"waiting"', session => :'admin') AS t;
PREPARE no_status AS SELECT t.name FROM api.create_sms_template('t1', 'x', statuses => '["unknown"]', session => :'admin') AS t;
PREPARE cashier AS SELECT t.name FROM api.create_sms_template('t1', 'x', session => :'cashier') AS t;
PREPARE nobody AS SELECT t.name FROM api.create_sms_template('t1', 'x') AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('added', $$ VALUES ('lens_delay', '{{customer_name}}, your lenses are late. {{shop_name}}',
    '{customer_name,shop_name}'::text[], '{processing}'::text[], '{lalamove,lbc}'::text[], true) $$,
    'its variables are those that the text holds');
SELECT results_eq('listed', $$ VALUES ('{shop_name}'::text[]) $$, 'or those that are named');
SELECT throws_ok('taken', '23505', NULL, 'names are not shared');
SELECT throws_ok('unlisted', '23514', NULL, 'a placeholder outside the list is refused');
SELECT throws_ok('unknown', '23514', NULL, 'and one that nothing can fill');
SELECT throws_ok('one_brace', '23514', NULL, 'a single brace is no placeholder');
SELECT throws_ok('capitals', '23514', NULL, 'nor are capitals');
SELECT throws_ok('blank', '23502', NULL, 'an empty text is none');
SELECT throws_ok('custom', '23514', NULL, 'custom is what no template is called');
SELECT throws_ok('no_list', 'SHV11', 'statuses takes a list of words', 'a list is a list');
SELECT throws_ok('no_status', '23514', NULL, 'of states that exist');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.actor, l.details -> 'after' ->> 'name' FROM shop.activity_logs AS l
       WHERE l.action = 'create_sms_template' ORDER BY l.id $$,
    $$ VALUES ('admin@shop.test', 'lens_delay'), ('admin@shop.test', 'with_more') $$,
    'what was added is in the log, a refusal is not'
);
SELECT is((SELECT count(*) FROM shop.sms_templates AS t WHERE t.branch_id = 2), 8::bigint,
    'the other branch keeps the eight it was given');

SELECT * FROM finish();
ROLLBACK;
