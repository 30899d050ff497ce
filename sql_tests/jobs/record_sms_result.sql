-- sql_tests/jobs/record_sms_result.sql: the sender process, as its own login, tells what became of a message.
BEGIN;
\ir ../fixtures/outbox.sql
SELECT plan(8);

PREPARE take AS SELECT t.sms_id FROM jobs.take_sms_batch('1') AS t;
PREPARE sent AS SELECT jobs.record_sms_result('1', :to_juan, 'sent', 'gw-1');
PREPARE failed AS SELECT jobs.record_sms_result('1', :to_miguel, 'failed', error_message => '503');
PREPARE word AS SELECT jobs.record_sms_result('1', :to_juan, 'lost');
PREPARE missing AS SELECT jobs.record_sms_result('2', :to_juan, 'sent');
SET LOCAL SESSION AUTHORIZATION escashop_sender;
SELECT throws_ok('sent', 'SHC81', NULL, 'nothing is sent that was not taken');
SELECT isnt_empty('take', 'it takes');
SELECT results_eq('sent', ARRAY['sent'], 'what the provider accepted is sent');
SELECT results_eq('failed', ARRAY['pending'], 'a failed try is tried again');
SELECT throws_ok('word', 'SHV04', NULL, 'an unknown word is refused');
SELECT throws_ok('missing', 'SHN81', NULL, 'another branch has no such message');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('sent', '42501', NULL, 'the web app does not tell');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT n.status, n.provider_reference, n.error_message FROM shop.sms_notifications AS n ORDER BY n.id',
    $$ VALUES ('sent', 'gw-1', NULL), ('pending', NULL, '503') $$, 'the rows are the record');

SELECT * FROM finish();
ROLLBACK;
