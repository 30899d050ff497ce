-- sql_tests/private/join_drawer.sql: money goes into the open drawer of who takes it.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(9);

PREPARE pay AS
SELECT s.sqlstate, (s.settlement ->> 'drawer_session_id')::bigint
FROM api.create_settlement(:bill, $1, $2, idempotency_key => $3, session => :'cashier') AS s;
PREPARE refusal AS
SELECT s.sqlstate, s.message FROM api.create_settlement(:bill, 10, 'cash', session => :'cashier') AS s;

SELECT results_eq('EXECUTE pay(100, ''cash'', NULL)', $$ VALUES (NULL, NULL::bigint) $$, 'without a drawer it is taken all the same');
UPDATE shop.system_settings SET value = 'true' WHERE (branch_id, key) = (1, 'drawer.required');
SELECT results_eq('refusal', $$ VALUES ('SHC55', 'no drawer is open') $$, 'unless the shop asks for one');
SELECT results_eq('EXECUTE pay(100, ''gcash'', NULL)', $$ VALUES (NULL, NULL::bigint) $$, 'what is no cash needs none');
INSERT INTO shop.terminals (branch_id, name) VALUES (1, 'Till 1'), (1, 'Till 2');
INSERT INTO shop.drawer_sessions (branch_id, cashier_id, terminal, business_date, opening_float, opened_at)
SELECT 1, u.id, 'Till 1', '2026-03-02', 500, private.clock()
FROM shop.users AS u WHERE (u.branch_id, u.email) = (1, 'cashier2@shop.test');
SELECT results_eq('refusal', $$ VALUES ('SHC55', 'no drawer is open') $$, 'another''s drawer does not serve');
INSERT INTO shop.drawer_sessions (branch_id, cashier_id, terminal, business_date, opening_float, opened_at)
VALUES (1, :cashier_id, 'Till 2', '2026-03-02', 500, private.clock());
SELECT d.id AS drawer FROM shop.drawer_sessions AS d WHERE d.cashier_id = :cashier_id \gset
SELECT results_eq('EXECUTE pay(100, ''cash'', ''k'')', format('VALUES (NULL, %s::bigint)', :drawer), 'cash goes into the own one');
SELECT results_eq('EXECUTE pay(100, ''maya'', NULL)', format('VALUES (NULL, %s::bigint)', :drawer), 'so does all other money');
UPDATE shop.drawer_sessions
SET closed_at = private.clock(), closed_by = cashier_id, expected_cash = 600, counted_cash = 600, z_number = 1,
    z_report = '{}'
WHERE cashier_id = :cashier_id;
SELECT results_eq('refusal', $$ VALUES ('SHC55', 'no drawer is open') $$, 'a closed one takes nothing');
SELECT results_eq('EXECUTE pay(100, ''cash'', ''k'')', format('VALUES (NULL, %s::bigint)', :drawer), 'what its key got is told again all the same');
SELECT results_eq('EXECUTE pay(100, ''gcash'', NULL)', $$ VALUES (NULL, NULL::bigint) $$, 'other money goes on without it');

SELECT * FROM finish();
ROLLBACK;
