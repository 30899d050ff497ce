-- sql_tests/api/tickets/get_ticket.sql: what the QR of the slip shows, to whoever holds it.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(10);

SELECT d.id AS desk FROM shop.counters AS d WHERE (d.branch_id, d.name) = (1, 'Counter 1') \gset
PREPARE juan AS
SELECT t.queue_status, t.people_ahead, t.estimated_wait_minutes, t.estimated_wait_range, t.counter_name
FROM api.get_ticket(:'juan_ticket', 'main') AS t;
PREPARE lourdes AS
SELECT t.queue_status, t.people_ahead, t.counter_name FROM api.get_ticket(:'lourdes_ticket', 'main') AS t;
PREPARE guessed AS    SELECT t.queue_status FROM api.get_ticket('AAAAAAAAAA', 'main') AS t;
PREPARE by_number AS  SELECT t.queue_status FROM api.get_ticket(:'juan', 'main') AS t;
PREPARE elsewhere AS  SELECT t.queue_status FROM api.get_ticket(:'juan_ticket', 'cebu') AS t;
PREPARE nowhere AS    SELECT t.queue_status FROM api.get_ticket(:'juan_ticket', 'davao') AS t;
PREPARE as_json AS    SELECT to_jsonb(t)::text ~* 'juan|cruz|2400|0917' FROM api.get_ticket(:'juan_ticket', 'main') AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'juan', $$ VALUES ('waiting', 1, 15, '{"from": 5, "to": 15}'::jsonb, NULL::text) $$,
    'one is ahead: at best three desks share the wait, at worst one has it all'
);
SELECT results_eq('lourdes', $$ VALUES ('waiting', 0, NULL::text) $$, 'the senior is ahead');
SELECT results_eq('as_json', $$ VALUES (false) $$, 'no name, no number, no money');
SELECT throws_ok('guessed', 'SHN07', 'this ticket is not known', 'a guess shows nothing');
SELECT throws_ok('by_number', 'SHN07', 'this ticket is not known', 'nor does the customer''s id');
SELECT throws_ok('elsewhere', 'SHN07', 'this ticket is not known', 'nor does the ticket in another branch');
SELECT throws_ok('nowhere', 'SHN05', 'branch "davao" does not exist', 'no such branch');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.name FROM api.call_next(:desk, :'cashier') AS c \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('lourdes', $$ VALUES ('serving', NULL::int, 'Counter 1') $$, 'who is called sees where to go');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.name FROM api.complete_customer(:lourdes, :desk, :'cashier') AS c \g /dev/null
SELECT private.set_clock('2026-03-04 08:59:59+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('lourdes', $$ VALUES ('completed', NULL::int, NULL::text) $$, 'it answers for two days more');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-04 09:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('lourdes', 'SHN07', 'this ticket is not known', 'and then no longer');

SELECT * FROM finish();
ROLLBACK;
