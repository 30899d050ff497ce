-- sql_tests/api/queue/list_changes.sql: what the live stream says.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(5);

PREPARE all_of_it AS SELECT c.version, c.event, c.token_label FROM api.list_changes('main', 0) AS c;
PREPARE after_one AS SELECT c.event, c.token_label, c.counter_name, c.silent FROM api.list_changes('main', 2) AS c;
PREPARE future AS SELECT c.event FROM api.list_changes('main', 99) AS c;
PREPARE missing AS SELECT c.event FROM api.list_changes('davao', 0) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('all_of_it', $$ VALUES (1::bigint, 'day_opened', NULL), (1, 'customer_joined', '#001'), (2, 'customer_joined', '#002') $$, 'in the order of versions');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.customer_id AS called FROM api.call_next(1) AS c \gset
SELECT c.customer_id AS processed FROM api.start_processing(:called) AS c \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('after_one', $$ VALUES ('customer_called', '#002', 'Counter 1', false), ('customer_processing', '#002', 'Counter 1', true) $$, 'processing is silent');
SELECT results_eq('future', ARRAY['resync'], 'a version that is not yet: read everything again');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT count(*) AS changed FROM api.update_settings('{"shop.name": "Optika"}') AS s \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq($$ SELECT c.event FROM api.list_changes('main', 4) AS c $$, ARRAY['resync'], 'so does a change without an event');
SELECT throws_ok('missing', 'SHN05', NULL, 'no such branch');

SELECT * FROM finish();
ROLLBACK;
