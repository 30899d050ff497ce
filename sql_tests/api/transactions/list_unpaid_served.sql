-- sql_tests/api/transactions/list_unpaid_served.sql: who was served and still owes.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(14);

-- Lourdes is served and owes; Juan is served and pays; Miguel is still waiting, then ended by a reset.
SELECT c.customer_id AS called FROM api.call_next(:red, :'cashier') AS c \gset
SELECT c.customer_id AS done FROM api.complete_customer(:called, session => :'cashier') AS c \gset
SELECT c.customer_id AS called2 FROM api.call_next(:red, :'cashier') AS c \gset
SELECT c.customer_id AS done FROM api.complete_customer(:called2, session => :'cashier') AS c \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 1000, 'cash', session => :'cashier') AS s \gset
SELECT t.transaction_id AS more FROM api.create_transaction(:lourdes, 100, 'cash', session => :'cashier') AS t \gset
-- What is void and what is paid is not owed.
SELECT t.transaction_id AS wrong FROM api.create_transaction(:lourdes, 999, 'cash', session => :'cashier') AS t \gset
SELECT t.voided_at IS NOT NULL AS voided FROM api.void_transaction(:wrong, 'by mistake', session => :'admin') AS t \gset
SELECT t.transaction_id AS small FROM api.create_transaction(:lourdes, 30, 'cash', session => :'cashier') AS t \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:small, 30, 'cash', session => :'cashier') AS s \gset

PREPARE works AS
SELECT r ->> 'customer_name', r ->> 'balance_amount', r ->> 'token_label', r ->> 'business_date', jsonb_array_length(r -> 'bills')
FROM api.list_unpaid_served(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE bills AS
SELECT b ->> 'amount', b ->> 'balance_amount'
FROM api.list_unpaid_served(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r, jsonb_array_elements(r -> 'bills') AS b;
PREPARE dated AS SELECT p.total::int FROM api.list_unpaid_served($1, $2, session => :'cashier') AS p;
PREPARE wrong AS SELECT p.total FROM api.list_unpaid_served(per_page => 0, session => :'cashier') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_unpaid_served(session => :'cebu_admin') AS p;
PREPARE by_sales AS SELECT p.total FROM api.list_unpaid_served(session => :'sales') AS p;
PREPARE by_nobody AS SELECT p.total FROM api.list_unpaid_served() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('works', $$ VALUES ('Lourdes Cruz', '8850.50', '#002', '2026-03-02', 2) $$, 'served and owing, one row a customer');
SELECT results_eq('bills', $$ VALUES ('8750.50', '8750.50'), ('100.00', '100.00') $$, 'with the open bills');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.queue_status AS again FROM api.undo_action(:called, :'cashier') AS c \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('works', 'whose completion was undone is being served');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.customer_id AS done FROM api.complete_customer(:called, session => :'cashier') AS c \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('works', $$ VALUES ('Lourdes Cruz', '8850.50', '#002', '2026-03-02', 2) $$, 'and served when it is done');
SELECT results_eq('EXECUTE dated(''2026-03-02'', ''2026-03-02'')', ARRAY[1], 'of that day, both ends in');
SELECT results_eq('EXECUTE dated(NULL, ''2026-03-01'')', ARRAY[0], 'none before');
SELECT results_eq('EXECUTE dated(''2026-03-03'', NULL)', ARRAY[0], 'none after');
SELECT throws_ok('wrong', 'SHV05', NULL, 'not without bounds');
SELECT results_eq('cebu', ARRAY[0], 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, from_status, to_status, user_id, actor, by_reset, created_at)
SELECT 1, '2026-03-02', b.version, 'served', :miguel, 'serving', 'completed', -1, 'reset', true, private.clock()
FROM shop.boards AS b WHERE b.branch_id = 1;
UPDATE shop.customers SET queue_status = 'completed', served_at = private.clock() WHERE id = :miguel;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('works', $$ VALUES ('Lourdes Cruz', '8850.50', '#002', '2026-03-02', 2) $$, 'whom only a reset completed was not served');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, from_status, to_status, user_id, actor, created_at)
SELECT 1, '2026-03-02', b.version, 'served', :miguel, 'serving', 'completed', :cashier_id, 'cashier', private.clock()
FROM shop.boards AS b WHERE b.branch_id = 1;
UPDATE shop.customers SET served_at = '2026-03-02 09:21+08' WHERE id = :miguel;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'works', $$ VALUES ('Miguel Bautista', '1500.00', '#003', '2026-03-02', 1), ('Lourdes Cruz', '8850.50', '#002', '2026-03-02', 2) $$,
    'the last word counts; who was served first comes first'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.transactions SET voided_at = private.clock(), voided_by = -1, void_reason = 'a mistake' WHERE customer_id = :miguel;
SELECT count(s.reference) AS paid FROM shop.transactions AS t, api.create_settlement(t.id, t.balance_amount, 'cash', session => :'cashier') AS s
WHERE t.customer_id = :lourdes \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('works', 'who has paid goes');

SELECT * FROM finish();
ROLLBACK;
