-- sql_tests/api/sms/list_sms_notifications.sql: the record of messages.
BEGIN;
\ir ../../fixtures/outbox.sql
SELECT plan(13);

PREPARE all_of AS SELECT r ->> 'message', r ->> 'customer_name', r ->> 'token_label', r ->> 'status', r ? 'branch_id'
FROM api.list_sms_notifications(session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE own AS SELECT r ->> 'message' FROM api.list_sms_notifications(session => :'sales') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE not_own AS SELECT p.total::int FROM api.list_sms_notifications(:miguel, session => :'sales') AS p;
PREPARE of_juan AS SELECT p.total::int FROM api.list_sms_notifications(:juan, session => :'admin') AS p;
PREPARE sent AS SELECT p.total::int FROM api.list_sms_notifications(status => 'Sent', session => :'admin') AS p;
PREPARE today AS SELECT p.total::int FROM
api.list_sms_notifications(start_date => '2026-03-02', end_date => '2026-03-02', session => :'admin') AS p;
PREPARE before AS SELECT p.total::int FROM api.list_sms_notifications(end_date => '2026-03-01', session => :'admin') AS p;
PREPARE second AS SELECT p.rows -> 0 ->> 'message', p.total::int, p.has_next, p.has_prev FROM
api.list_sms_notifications(page => 2, per_page => 1, session => :'admin') AS p;
PREPARE word AS SELECT p.total FROM api.list_sms_notifications(status => 'lost', session => :'admin') AS p;
PREPARE page AS SELECT p.total FROM api.list_sms_notifications(per_page => 101, session => :'admin') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_sms_notifications(session => :'cebu_admin') AS p;
PREPARE cashier AS SELECT p.total FROM api.list_sms_notifications(session => :'cashier') AS p;
PREPARE nobody AS SELECT p.total FROM api.list_sms_notifications() AS p;

-- Queued a minute after midnight in Manila: yesterday still in UTC.
UPDATE shop.sms_notifications SET created_at = '2026-03-02 00:01:00+08' WHERE id = :to_juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('all_of', $$ VALUES ('Hello Miguel', 'Miguel Bautista', '#003', 'pending', false),
    ('Hello Juan', 'Juan dela Cruz', '#001', 'pending', false) $$, 'the newest first');
SELECT results_eq('own', ARRAY['Hello Juan'], 'an agent sees those to the own customers');
SELECT results_eq('not_own', ARRAY[0], 'whatever customer is named');
SELECT results_eq('of_juan', ARRAY[1], 'of a customer');
SELECT results_eq('sent', ARRAY[0], 'of a state');
SELECT results_eq('today', ARRAY[2], 'of a business date');
SELECT results_eq('before', ARRAY[0], 'and not of the one before');
SELECT results_eq('second', $$ VALUES ('Hello Juan', 2, false, true) $$, 'in pages');
SELECT throws_ok('word', 'SHV04', 'status "lost" is not known', 'an unknown state is refused');
SELECT throws_ok('page', 'SHV05', 'per_page must be between 1 and 100', 'as is too long a page');
SELECT results_eq('cebu', ARRAY[0], 'another branch has none');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'a cashier does not read them');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SELECT * FROM finish();
ROLLBACK;
