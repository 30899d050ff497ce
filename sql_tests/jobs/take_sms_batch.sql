-- sql_tests/jobs/take_sms_batch.sql: the sender process, as its own login, takes what is due.
BEGIN;
\ir ../fixtures/outbox.sql
SELECT plan(4);

PREPARE take AS SELECT t.phone_number, t.message, t.reference IS NOT NULL FROM jobs.take_sms_batch('1') AS t;
PREPARE cebu AS SELECT t.sms_id FROM jobs.take_sms_batch('2') AS t;
SET LOCAL SESSION AUTHORIZATION escashop_sender;
SELECT is_empty('cebu', 'each branch by itself');
SELECT results_eq('take', $$ VALUES ('+639170000001', 'Hello Juan', true), ('+639170000003', 'Hello Miguel', true) $$,
    'number, text and what the provider is to know it by');
SELECT is_empty('take', 'none twice');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('take', '42501', NULL, 'the web app does not');

SELECT * FROM finish();
ROLLBACK;
