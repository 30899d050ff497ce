-- sql_tests/api/sms/preview_sms.sql: the final text, before anything is sent.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(20);

PREPARE position AS SELECT p.message, p.phone_number FROM api.preview_sms(:juan, 'queue_position', session => :'cashier') AS p;
PREPARE counter AS SELECT p.message FROM api.preview_sms(:lourdes, ' READY_TO_SERVE ', session => :'cashier') AS p;
PREPARE no_counter AS SELECT p.message FROM api.preview_sms(:juan, 'ready_to_serve', session => :'cashier') AS p;
PREPARE no_place AS SELECT p.message FROM api.preview_sms(:lourdes, 'queue_position', session => :'cashier') AS p;
PREPARE delay AS SELECT p.message FROM api.preview_sms(:juan, 'delay_notification', session => :'admin') AS p;
PREPARE long_delay AS SELECT p.message FROM
api.preview_sms(:juan, 'delay_notification', variables => '{"estimated_wait": 90}', session => :'admin') AS p;
PREPARE own_text AS SELECT p.notification_type, p.message FROM
api.preview_sms(:juan, 'delivery_ready', ' Dear {{customer_name}}: {{token_number}} ', session => :'sales') AS p;
PREPARE unfilled AS SELECT p.message FROM api.preview_sms(:juan, message => 'On {{appointment_date}}', session => :'admin') AS p;
PREPARE unknown AS SELECT p.message FROM api.preview_sms(:juan, message => 'Hi {{first_name}}', session => :'admin') AS p;
PREPARE capitals AS SELECT p.message FROM api.preview_sms(:juan, message => 'Hi {{Name}}', session => :'admin') AS p;
PREPARE neither AS SELECT p.message FROM api.preview_sms(:juan, message => ' ', session => :'admin') AS p;
PREPARE long AS SELECT p.message FROM api.preview_sms(:juan, message => repeat('x', 501), session => :'admin') AS p;
PREPARE no_template AS SELECT p.message FROM api.preview_sms(:juan, 'invalid', session => :'admin') AS p;
PREPARE inactive AS SELECT p.message FROM api.preview_sms(:juan, 'appointment_reminder',
    variables => '{"appointment_date": "1 May", "appointment_time": "9:00"}', session => :'admin') AS p;
PREPARE not_own AS SELECT p.message FROM api.preview_sms(:miguel, 'queue_position', session => :'sales') AS p;
PREPARE cebu AS SELECT p.message FROM api.preview_sms(:cebu_customer, 'queue_position', session => :'admin') AS p;
PREPARE nobody AS SELECT p.message FROM api.preview_sms(:juan, 'queue_position') AS p;

UPDATE shop.customers SET name = 'Juan {{shop_name}}', distribution_info = 'lbc' WHERE id = :juan;
SELECT c.name FROM api.call_next(:red, :'cashier') AS c \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('position', $$ VALUES (
    'EscaShop: Juan {{shop_name}}, token #001 is number 1 in line. Estimated wait: 0 minutes.', '+639170000001') $$,
    'filled from the row, in one pass: a name is a name');
SELECT results_eq('counter', ARRAY['EscaShop: Lourdes Cruz, it is your turn. Please take token #002 to Counter 1.'],
    'with the real counter');
SELECT throws_ok('no_counter', 'SHV81', 'nothing fills counter_name', 'which who waits does not have');
SELECT throws_ok('no_place', 'SHV81', 'nothing fills queue_position', 'nor has who is called a place in line');
SELECT results_eq('delay', ARRAY['EscaShop: Juan {{shop_name}}, we are running late. Please expect about 30 more minutes. '
    || 'Thank you for waiting.'], 'a delay has a default');
SELECT results_eq('long_delay', ARRAY['EscaShop: Juan {{shop_name}}, we are running late. Please expect about 90 more minutes. '
    || 'Thank you for waiting.'], 'or the sender''s own');
SELECT matches(message, 'goes out by LBC\. Expected: soon\.$', 'delivery is soon')
FROM api.preview_sms(:juan, 'delivery_ready', session => :'admin');
SELECT matches(message, 'Expected: tomorrow\.$', 'or when the sender says')
FROM api.preview_sms(:juan, 'delivery_ready', variables => '{"estimated_delivery_time": "tomorrow"}', session => :'admin');
SELECT results_eq('own_text', $$ VALUES ('custom', 'Dear Juan {{shop_name}}: #001') $$, 'an own text replaces the template');
SELECT throws_ok('unfilled', 'SHV81', 'nothing fills appointment_date', 'what nobody gave is missing');
SELECT throws_ok('unknown', 'SHV81', 'nothing fills first_name', 'what nobody can give too');
SELECT throws_ok('capitals', 'SHV81', 'a placeholder is written {{like_this}}', 'one syntax only');
SELECT throws_ok('neither', 'SHV01', 'template or message is required', 'something is to be said');
SELECT throws_ok('long', 'SHV12', 'message is longer than 500 characters', 'in 500 characters');
SELECT throws_ok('no_template', 'SHN80', 'template "invalid" does not exist', 'no such template');
SELECT throws_ok('inactive', 'SHN80', NULL, 'nor an inactive one');
SELECT throws_ok('not_own', 'SHD02', NULL, 'not for another agent''s customer');
SELECT throws_ok('cebu', 'SHN03', NULL, 'not for another branch''s');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty('SELECT n.id FROM shop.sms_notifications AS n', 'and nothing was queued');

SELECT * FROM finish();
ROLLBACK;
