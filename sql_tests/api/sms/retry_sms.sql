-- sql_tests/api/sms/retry_sms.sql: a message that was given up is pending again.
BEGIN;
\ir ../../fixtures/outbox.sql
SELECT plan(13);

PREPARE retried AS SELECT r.status, r.phone_number, r.next_attempt_at, r.sent_at, r.retry_count
FROM api.retry_sms(:to_juan, :'admin') AS r;
PREPARE used_up AS SELECT r.status FROM api.retry_sms(:to_miguel, :'admin') AS r;
PREPARE missing AS SELECT r.status FROM api.retry_sms(0, :'admin') AS r;
PREPARE cebu AS SELECT r.status FROM api.retry_sms(:to_juan, :'cebu_admin') AS r;
PREPARE cashier AS SELECT r.status FROM api.retry_sms(:to_juan, :'cashier') AS r;
PREPARE nobody AS SELECT r.status FROM api.retry_sms(:to_juan) AS r;

SELECT n.reference AS first_reference FROM shop.sms_notifications AS n WHERE n.id = :to_juan \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('retried', 'SHC82', format('message %s is pending, not failed', :to_juan), 'what is pending needs none');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.sms_notifications SET status = 'failed', error_message = 'no route', retry_count = 3 WHERE id = :to_miguel;
UPDATE shop.sms_notifications SET status = 'failed', error_message = 'switched off', sent_at = private.clock(),
    retry_count = 1, phone_number = NULL WHERE id = :to_juan;
UPDATE shop.customers SET contact_number = '00000000000' WHERE id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('used_up', 'SHC83', format('message %s has used up its tries', :to_miguel), 'three were enough');
SELECT throws_ok('retried', 'SHC84', format('message %s cannot be sent: switched off', :to_juan), 'it needs a number');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.customers SET contact_number = '09170000009' WHERE id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('retried', $$ VALUES ('pending', '+639170000009', '2026-03-02 09:25:00+08'::timestamptz,
    NULL::timestamptz, 1) $$, 'the customer''s present one');
SELECT throws_ok('retried', 'SHC82', NULL, 'once');
SELECT throws_ok('missing', 'SHN81', 'message 0 does not exist', 'no such message');
SELECT throws_ok('cebu', 'SHN81', NULL, 'nor in another branch');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT isnt((SELECT n.reference FROM shop.sms_notifications AS n WHERE n.id = :to_juan), :'first_reference'::uuid,
    'the provider must not take it for the one it has seen');
SELECT is((SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'retry_sms'), 1::bigint, 'it is in the log');

UPDATE shop.sms_notifications SET status = 'failed', message = 'On {{appointment_date}}' WHERE id = :to_juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('retried', 'SHC84', NULL, 'what is not filled is not sent');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = 'false' WHERE (branch_id, key) = (1, 'sms.enabled');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('retried', 'SHC80', 'messages are switched off', 'nor while messages are off');

SELECT * FROM finish();
ROLLBACK;
