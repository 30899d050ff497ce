-- sql_tests/api/sms/retry_failed_sms.sql: all that were given up and can be sent.
BEGIN;
\ir ../../fixtures/outbox.sql
SELECT plan(7);

PREPARE retry AS SELECT r.count FROM api.retry_failed_sms(:'admin') AS r;
PREPARE cebu AS SELECT r.count FROM api.retry_failed_sms(:'cebu_admin') AS r;
PREPARE sales AS SELECT r.count FROM api.retry_failed_sms(:'sales') AS r;
PREPARE nobody AS SELECT r.count FROM api.retry_failed_sms() AS r;

UPDATE shop.system_settings SET value = 'true' WHERE (branch_id, key) = (2, 'sms.enabled');
UPDATE shop.sms_notifications SET status = 'failed', error_message = 'no route',
    retry_count = CASE id WHEN :to_miguel THEN 3 ELSE 2 END;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('cebu', ARRAY[0::bigint], 'another branch has none');
SELECT results_eq('retry', ARRAY[1::bigint], 'the one with tries left');
SELECT results_eq('retry', ARRAY[0::bigint], 'once');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT n.status FROM shop.sms_notifications AS n ORDER BY n.id', ARRAY['pending', 'failed'],
    'the other stays given up');
UPDATE shop.system_settings SET value = 'false' WHERE (branch_id, key) = (1, 'sms.enabled');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('retry', 'SHC80', 'messages are switched off', 'not while messages are off');

SELECT * FROM finish();
ROLLBACK;
