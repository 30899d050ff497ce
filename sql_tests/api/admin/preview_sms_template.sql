-- sql_tests/api/admin/preview_sms_template.sql: what a template reads like, before it is saved.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(12);

PREPARE filled AS SELECT p.message, p.unknown FROM
api.preview_sms_template(' {{shop_name}}: {{customer_name}} to {{counter_name}}, {{first_name}} ', :'admin') AS p;
PREPARE nothing AS SELECT p.message, p.characters, p.parts FROM api.preview_sms_template(session => :'admin') AS p;
PREPARE sizes AS SELECT s.text, p.parts FROM (VALUES (1, repeat('ñ', 160)), (2, repeat('x', 161)), (3, repeat('₱', 70)),
    (4, repeat('₱', 71)), (5, repeat('x', 306)), (6, repeat('x', 307))) AS s (place, text)
CROSS JOIN LATERAL api.preview_sms_template(s.text, :'admin') AS p ORDER BY s.place;
PREPARE longest AS SELECT p.characters FROM api.preview_sms_template(repeat('x', 640), :'admin') AS p;
PREPARE too_long AS SELECT p.message FROM api.preview_sms_template(repeat('x', 641), :'admin') AS p;
PREPARE names AS SELECT v.value ->> 'name' FROM api.preview_sms_template(session => :'admin') AS p
CROSS JOIN LATERAL jsonb_array_elements(p.variables) AS v;
PREPARE by_cashier AS SELECT p.message FROM api.preview_sms_template('Hello', :'cashier') AS p;
PREPARE by_nobody AS SELECT p.message FROM api.preview_sms_template('Hello') AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('filled', $$ VALUES ('EscaShop: Juan dela Cruz to Counter 1, {{first_name}}', '["first_name"]'::jsonb) $$,
    'filled with examples; what nothing fills is told');
SELECT results_eq('nothing', $$ VALUES ('', 0, 0) $$, 'no text is no message');
SELECT results_eq('sizes', $$ VALUES (repeat('ñ', 160), 1), (repeat('x', 161), 2), (repeat('₱', 70), 1), (repeat('₱', 71), 2),
    (repeat('x', 306), 2), (repeat('x', 307), 3) $$, 'a peso sign halves what fits in one message');
SELECT results_eq('longest', ARRAY[640], 'as long as a template may be');
SELECT throws_ok('too_long', 'SHV12', 'content is longer than 640 characters', 'and no longer');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');

-- The list of variables is the one that a template is held to, and examples are missing for none.
SELECT set_eq('names', ARRAY['customer_name', 'token_number', 'order_number', 'queue_position', 'estimated_wait', 'counter_name',
    'delivery_method', 'shop_name', 'estimated_delivery_time', 'appointment_date', 'appointment_time'], 'the variables there are');
SELECT lives_ok(format('SELECT api.create_sms_template(''everything'', %L, session => %L)',
    (SELECT string_agg('{{' || (v.value ->> 'name') || '}}', ' ') FROM api.preview_sms_template(session => :'admin') AS p
     CROSS JOIN LATERAL jsonb_array_elements(p.variables) AS v), :'admin'), 'and a template may hold each');
SELECT is_empty($$ SELECT 1 FROM api.preview_sms_template(session => '1.admin') AS p
    CROSS JOIN LATERAL jsonb_array_elements(p.variables) AS v WHERE coalesce(v.value ->> 'example', '') = '' $$, 'each has an example');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty('SELECT n.id FROM shop.sms_notifications AS n', 'nothing is queued');
UPDATE shop.counters AS d SET is_active = false WHERE d.branch_id = 1;
SELECT is((SELECT p.message FROM api.preview_sms_template('{{counter_name}}', :'admin') AS p), 'Counter 1', 'also without a counter');

SELECT * FROM finish();
ROLLBACK;
