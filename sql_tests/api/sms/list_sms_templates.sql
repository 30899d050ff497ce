-- sql_tests/api/sms/list_sms_templates.sql: what the send dialog offers.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(8);

PREPARE all_of AS SELECT t.name FROM api.list_sms_templates(session => :'sales') AS t;
PREPARE waiting AS SELECT t.name FROM api.list_sms_templates('Waiting', 'pickup', session => :'cashier') AS t;
PREPARE completed AS SELECT t.name FROM api.list_sms_templates('completed', 'lbc', session => :'cashier') AS t;
PREPARE inactive AS SELECT t.name FROM api.list_sms_templates(include_inactive => true, session => :'admin') AS t WHERE NOT t.is_active;
PREPARE by_cashier AS SELECT t.name FROM api.list_sms_templates(include_inactive => true, session => :'cashier') AS t;
PREPARE nobody AS SELECT t.name FROM api.list_sms_templates() AS t;
PREPARE gaps AS SELECT t.name FROM api.list_sms_templates(include_inactive => true, session => :'admin') AS t
WHERE t.variables <> private.placeholders(t.content);

SELECT is_empty('gaps', 'each seeded text holds its variables, no more and no less');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('all_of', ARRAY['customer_ready', 'delay_notification', 'delivery_ready', 'pickup_reminder',
    'queue_position', 'ready_to_serve'], 'by name, the active ones');
SELECT results_eq('waiting', ARRAY['delay_notification', 'queue_position'], 'for who waits');
SELECT results_eq('completed', ARRAY['delivery_ready'], 'for whose order goes out');
SELECT results_eq('inactive', ARRAY['appointment_confirmation', 'appointment_reminder'], 'an administrator sees all');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'others the active ones only');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody none');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.sms_templates SET is_active = false WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('waiting', ARRAY['delay_notification', 'queue_position'], 'each branch has its own');

SELECT * FROM finish();
ROLLBACK;
