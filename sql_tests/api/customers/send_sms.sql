-- sql_tests/api/customers/send_sms.sql: a message is queued, never said to be sent.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(17);

PREPARE sent AS SELECT s.customer_id, s.phone_number, s.notification_type, s.message, s.status, s.retry_count,
    s.queue_position, s.estimated_wait_minutes, s.sent_at IS NULL, s.created_by_name, s.created_at
FROM api.send_sms(:juan, 'queue_position', session => :'sales') AS s;
PREPARE own_text AS SELECT s.notification_type, s.message FROM
api.send_sms(:miguel, message => 'Your frame has come, {{customer_name}}', session => :'cashier') AS s;
PREPARE off AS SELECT s.status FROM api.send_sms(:juan, 'queue_position', session => :'cashier') AS s;
PREPARE no_number AS SELECT s.status FROM api.send_sms(:lourdes, 'queue_position', session => :'cashier') AS s;
PREPARE unfilled AS SELECT s.status FROM api.send_sms(:juan, 'ready_to_serve', session => :'cashier') AS s;
PREPARE bad_variable AS SELECT s.status FROM
api.send_sms(:juan, 'queue_position', variables => '{"customer_name": "x"}', session => :'cashier') AS s;
PREPARE bad_value AS SELECT s.status FROM
api.send_sms(:juan, 'delivery_ready', variables => '{"estimated_delivery_time": "{{x}}"}', session => :'cashier') AS s;
PREPARE bad_wait AS SELECT s.status FROM
api.send_sms(:juan, 'delay_notification', variables => '{"estimated_wait": 0}', session => :'cashier') AS s;
PREPARE wait_elsewhere AS SELECT s.status FROM
api.send_sms(:juan, 'queue_position', variables => '{"estimated_wait": 5}', session => :'cashier') AS s;
PREPARE no_template AS SELECT s.status FROM api.send_sms(:juan, 'invalid', session => :'cashier') AS s;
PREPARE not_own AS SELECT s.status FROM api.send_sms(:miguel, 'queue_position', session => :'sales') AS s;
PREPARE missing AS SELECT s.status FROM api.send_sms(0, 'queue_position', session => :'sales') AS s;
PREPARE cebu AS SELECT s.status FROM api.send_sms(:cebu_customer, 'queue_position', session => :'admin') AS s;
PREPARE nobody AS SELECT s.status FROM api.send_sms(:juan, 'queue_position') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('off', 'SHC80', 'messages are switched off', 'by default the shop sends none');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty('SELECT n.id FROM shop.sms_notifications AS n', 'and stores nothing');
UPDATE shop.system_settings SET value = 'true' WHERE (branch_id, key) = (1, 'sms.enabled');
UPDATE shop.customers SET contact_number = '00000000000' WHERE id = :lourdes;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sent', format($$ VALUES (%s::bigint, '+639170000001', 'queue_position',
    'EscaShop: Juan dela Cruz, token #001 is number 2 in line. Estimated wait: 15 minutes.', 'pending', 0, 2, 15,
    true, 'Sally Cruz', '2026-03-02 09:25:00+08'::timestamptz) $$, :juan),
    'it is pending, with number, text and place as they are now');
SELECT results_eq('own_text', $$ VALUES ('custom', 'Your frame has come, Miguel Bautista') $$, 'or in own words');
SELECT throws_ok('no_number', 'SHV82', format('customer %s has no usable telephone number', :lourdes), 'to a number');
SELECT throws_ok('unfilled', 'SHV81', 'nothing fills counter_name', 'with nothing missing');
SELECT throws_ok('bad_variable', 'SHV11',
    'variables takes an object of estimated_delivery_time, appointment_date, appointment_time, estimated_wait',
    'what the row says, the sender does not');
SELECT throws_ok('bad_value', 'SHV80', 'estimated_delivery_time takes a text of 1 to 100 characters without braces',
    'a value is no placeholder');
SELECT throws_ok('bad_wait', 'SHV80', 'estimated_wait takes 1 to 1440 minutes, with delay_notification only',
    'a delay is of minutes');
SELECT throws_ok('wait_elsewhere', 'SHV80', NULL, 'and given for a delay only');
SELECT throws_ok('no_template', 'SHN80', NULL, 'of a template that there is');
SELECT throws_ok('not_own', 'SHD02', format('customer %s is another agent''s', :miguel), 'an agent writes to the own');
SELECT throws_ok('missing', 'SHN03', 'customer 0 does not exist', 'no such customer');
SELECT throws_ok('cebu', 'SHN03', NULL, 'another branch''s is no such customer');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody writes');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.sms_notifications), 2::bigint, 'a refusal leaves nothing behind');
SELECT results_eq(
    $$ SELECT l.actor, l.details ->> 'notification_type' FROM shop.activity_logs AS l
       WHERE l.action = 'send_sms' ORDER BY l.id $$,
    $$ VALUES ('sales@shop.test', 'queue_position'), ('cashier@shop.test', 'custom') $$,
    'who sent what kind is in the log, not the text'
);

SELECT * FROM finish();
ROLLBACK;
