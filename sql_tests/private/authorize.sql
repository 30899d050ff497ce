-- sql_tests/private/authorize.sql: who calls from psql, and under which name it is written down.
BEGIN;
\ir ../fixtures/staff.sql
SELECT plan(17);

CREATE ROLE dba_maria LOGIN IN ROLE escashop_dba;
CREATE ROLE clerk LOGIN;
GRANT USAGE ON SCHEMA api TO clerk;
GRANT EXECUTE ON FUNCTION api.list_branches(text) TO clerk;

PREPARE register AS
SELECT c.token_number FROM api.register_customer('Juan dela Cruz', '09170000001', 40, '12 Mabini Street', 'pickup', 'No Grade',
    'hoya', '{"days": 1}', payment_info => '{"mode": "cash", "amount": "100.00"}') AS c;
PREPARE settle AS   SELECT o.sqlstate, o.settlement ->> 'amount' FROM api.create_settlement($1, 40, 'cash') AS o;
PREPARE call AS     SELECT c.token_number FROM api.call_next($1) AS c;
PREPARE setting AS  SELECT s.value FROM api.update_setting('queue.max_capacity', '80') AS s;
PREPARE unknown AS  SELECT s.value FROM api.update_setting('no.such', '80') AS s;
PREPARE branches AS SELECT b.code FROM api.list_branches() AS b;
PREPARE forged AS   SELECT b.code FROM api.list_branches('1.nobody') AS b;
SELECT d.id AS desk FROM shop.counters AS d WHERE (d.branch_id, d.name) = (1, 'Counter 1') \gset

SET LOCAL SESSION AUTHORIZATION dba_maria;
SET LOCAL escashop.branch = 'main';
SELECT results_eq('register', ARRAY[1], 'a DBA registers a customer without a token');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT t.id AS bill FROM shop.transactions AS t \gset
SET LOCAL SESSION AUTHORIZATION dba_maria;
SELECT results_eq(format('EXECUTE settle(%s)', :bill), $$ VALUES (NULL::text, '40.00') $$, 'takes a payment');
SELECT results_eq(format('EXECUTE call(%s)', :desk), ARRAY[1], 'calls');
SELECT results_eq('setting', ARRAY['80'::jsonb], 'and changes a setting');
SELECT throws_ok('unknown', 'SHN06', NULL, 'what is refused to people is refused to a DBA');
SELECT throws_ok('SELECT * FROM shop.users', '42501', NULL, 'and the tables are not open');
SET LOCAL escashop.branch = 'cebu';
SELECT results_eq('setting', ARRAY['80'::jsonb], 'in the branch that is named');
SET LOCAL escashop.branch = '';
SELECT throws_ok('setting', 'SHV02', 'which branch is not said', 'where there are several, one is');
SET LOCAL escashop.branch = 'davao';
SELECT throws_ok('setting', 'SHN05', 'branch "davao" does not exist', 'and one that there is');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.branch_id::int, l.action, l.actor, l.user_id, l.ip FROM shop.activity_logs AS l WHERE l.actor = 'dba_maria' ORDER BY l.id $$,
    $$ VALUES (1, 'register_customer', 'dba_maria', -1::bigint, NULL::inet), (1, 'call_next', 'dba_maria', -1, NULL),
        (1, 'update_setting', 'dba_maria', -1, NULL), (2, 'update_setting', 'dba_maria', -1, NULL) $$,
    'the log has each of it under the DBA''s own role, as the system user, once'
);
SELECT results_eq(
    $$ SELECT DISTINCT e.actor, e.user_id FROM shop.queue_events AS e WHERE e.customer_id IS NOT NULL $$,
    $$ VALUES ('dba_maria', -1::bigint) $$, 'as have the events'
);
SELECT results_eq(
    $$ SELECT t.event::text, t.actor, t.user_id FROM shop.payment_tracking AS t ORDER BY t.id $$,
    $$ VALUES ('initiated', 'dba_maria', -1::bigint), ('completed', 'dba_maria', -1) $$, 'and the trail of the payment'
);

-- Another role, or another name, is not taken on by a SET.
GRANT escashop_owner TO dba_maria;
SET LOCAL SESSION AUTHORIZATION dba_maria;
SET LOCAL ROLE escashop_owner;
SET LOCAL escashop.branch = 'main';
SELECT results_eq('setting', ARRAY['80'::jsonb], 'also as the owner');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT l.actor FROM shop.activity_logs AS l ORDER BY l.id DESC LIMIT 1), 'dba_maria', 'it is the one who signed in at the database'
);
SET LOCAL SESSION AUTHORIZATION clerk;
SET LOCAL escashop.branch = 'main';
SELECT throws_ok('branches', '28000', 'not signed in', 'a role that is no DBA''s is nobody');
SELECT throws_ok('forged', '28000', 'not signed in', 'a token that is none is nobody''s');
SET LOCAL SESSION AUTHORIZATION dba_maria;
SELECT throws_ok('forged', '28000', 'not signed in', 'not a DBA''s either');

SELECT * FROM finish();
ROLLBACK;
