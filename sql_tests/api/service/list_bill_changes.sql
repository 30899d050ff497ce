-- sql_tests/api/service/list_bill_changes.sql: what the staff stream tells, ids only.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(7);

-- Written before this transaction took part, and after it: the snapshots on both sides of it.
SELECT format('%s:%s:', x.id, x.id) AS before, format('%s:%s:', x.id::text::bigint + 1, x.id::text::bigint + 1) AS later
FROM (SELECT pg_current_xact_id() AS id) AS x \gset
PREPARE first_call AS
SELECT c.snapshot IS NOT NULL, c.event FROM api.list_bill_changes() AS c;
PREPARE since_before AS
SELECT DISTINCT
    c.branch_id::int, c.event, c.data = jsonb_build_object('transaction_id', :bill),
    c.user_ids = ARRAY[:sales_id::bigint], c.roles
FROM api.list_bill_changes(:'before') AS c
WHERE c.event = 'notice_posted' OR c.data ->> 'transaction_id' = :bill::text
ORDER BY 2, 5;
-- On Lourdes' bill a payment is refused; a further bill of hers is written and voided again.
SELECT t.id AS lourdes_bill FROM shop.transactions AS t WHERE (t.branch_id, t.customer_id) = (1, :lourdes) \gset
SELECT s.sqlstate AS refused FROM api.create_settlement(:lourdes_bill, 99999, 'cash', session => :'cashier') AS s \gset
SELECT t.transaction_id AS further FROM api.create_transaction(:lourdes, 10, 'cash', session => :'cashier') AS t \gset
SELECT t.voided_at IS NOT NULL AS voided FROM api.void_transaction(:further, 'by mistake', :'admin') AS t \gset
-- A log holds what it was given.
INSERT INTO shop.activity_logs (branch_id, user_id, actor, action, entity, entity_id)
SELECT 1, -1, 'plan', 'update_transaction', 'transaction', v.id FROM (VALUES ('no bill'), ('9999999999999999999')) AS v (id);
PREPARE told AS
SELECT c.data, c.user_ids, c.roles FROM api.list_bill_changes(:'before') AS c WHERE c.event = 'bill_changed' ORDER BY c.data::text;
PREPARE since_later AS SELECT c.event FROM api.list_bill_changes(:'later') AS c WHERE c.event IS NOT NULL;
PREPARE snapshots AS SELECT count(c.snapshot) FROM api.list_bill_changes(:'before') AS c;
PREPARE nonsense AS SELECT c.event FROM api.list_bill_changes('yesterday') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('first_call', $$ VALUES (true, NULL::text) $$, 'the first call is given a snapshot, no changes');
SELECT results_eq(
    'since_before',
    $$ VALUES
        (1, 'bill_changed', true, true, '{cashier,admin,super_admin}'::text[]),
        (1, 'notice_posted', false, false, '{cashier,admin,super_admin}') $$,
    'what was not to be seen then: the bill, for whom, and the notices'
);
SELECT results_eq(
    'told', format($$ SELECT jsonb_build_object('transaction_id', b), ARRAY[%s::bigint], '{cashier,admin,super_admin}'::text[]
        FROM unnest('{%s,%s,%s}'::bigint[]) AS b $$, :sales_id, :bill, :further, :further),
    'P-16: a payment once, a bill once for each change, a refusal and a registration not at all; to its agent as to the till'
);
SELECT results_eq('snapshots', $$ VALUES (1::bigint) $$, 'and one new snapshot');
SELECT is_empty('since_later', 'what was to be seen is not told again');
SELECT throws_ok('nonsense', '22P02', NULL, 'no snapshot');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 10:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('since_before', 'nothing older than an hour');

SELECT * FROM finish();
ROLLBACK;
