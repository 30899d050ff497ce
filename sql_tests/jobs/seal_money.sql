-- sql_tests/jobs/seal_money.sql: what is sealed cannot change unseen.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(34);

UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled';
SELECT b.amount AS discounted FROM api.grant_discount(:miguel_bill, 'pwd', 'PWD-0001', session => :'cashier') AS b \gset
SELECT s.settlement ->> 'settlement_id' AS paid
FROM api.create_settlement(:bill, 400, 'cash', notes => E'a|b\nc', session => :'cashier') AS s \gset
SELECT s.sqlstate AS refused FROM api.create_settlement(:bill, 4000, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS has_paid FROM api.create_settlement(:cebu_bill, 100, 'cash', session => :'cebu_admin') AS s \gset
PREPARE findings AS SELECT v.rule, v.entity, v.entity_id FROM api.verify(:'admin') AS v ORDER BY 1, 2, 3;
PREPARE cebu_findings AS SELECT v.rule FROM api.verify(:'cebu_admin') AS v;
PREPARE seals AS
SELECT m.seq::int, m.row_count, m.sealed_at FROM shop.money_seals AS m WHERE m.branch_id = 1 ORDER BY m.seq;
PREPARE contents AS
SELECT r.relation, count(*)::int FROM shop.money_seal_rows AS r WHERE r.branch_id = 1 GROUP BY r.relation ORDER BY r.relation;

-- Breaks something, looks, and puts it back.
CREATE FUNCTION pg_temp.found_after(damage text)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(SELECT concat_ws(' ', v.rule, v.entity, v.entity_id) FROM api.verify('1.admin') AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

SELECT is_empty('findings', 'nothing is sealed yet, and all is well');
SELECT is(jobs.seal_branch('1'), 6, 'a settlement, two trails and a discount');
SELECT results_eq('seals', $$ VALUES (1, 6, '2026-03-02 09:25:00+08'::timestamptz) $$, 'are one seal');
SELECT results_eq(
    'contents', $$ VALUES ('payment_settlements' COLLATE "C", 1), ('payment_tracking', 4), ('transaction_discounts', 1) $$, 'of all three tables'
);
SELECT is(jobs.seal_branch('1'), 0, 'there is nothing more');
SELECT is((SELECT count(*) FROM shop.money_seals AS m WHERE m.branch_id = 2), 0::bigint, 'another branch has its own chain');
SELECT is(jobs.seal_branch('2'), 3, 'which begins by itself');
SELECT is(
    (SELECT m.previous_hash FROM shop.money_seals AS m WHERE m.branch_id = 2), decode(repeat('00', 32), 'hex'), 'at nothing'
);
SELECT is(
    (SELECT r.content FROM shop.money_seal_rows AS r WHERE (r.branch_id, r.relation) = (1, 'payment_settlements')),
    (SELECT format(E'payment_settlements|1|1|%s|%s|payment|400.00|cash||2026-03-02|1772414700000000|%s||:|5:a|b\nc||:|1|%s|',
        s.id, s.transaction_id, s.cashier_id, s.reference)
     FROM shop.payment_settlements AS s WHERE s.branch_id = 1),
    'the text that is hashed: money with two decimals, microseconds, lengths before free text'
);
SELECT is(
    (SELECT m.hash FROM shop.money_seals AS m WHERE m.branch_id = 2),
    (SELECT sha256(decode(repeat('00', 32), 'hex') || convert_to(string_agg(r.content, E'\n' ORDER BY r.relation, r.row_id), 'UTF8'))
     FROM shop.money_seal_rows AS r WHERE r.branch_id = 2), 'the hash is of the hash before and the contents'
);

SELECT private.set_clock('2026-03-02 12:00:00+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT s.sqlstate IS NULL AS is_refunded FROM api.refund_settlement(:bill, :paid, 100, 'too dear', session => :'cashier') AS s \gset
SELECT is(jobs.seal_branch('1'), 3, 'what came after');
SELECT results_eq(
    'seals', $$ VALUES (1, 6, '2026-03-02 09:25:00+08'::timestamptz), (2, 3, '2026-03-02 12:00:00+08') $$, 'is the next seal'
);
SELECT is(
    (SELECT m.previous_hash FROM shop.money_seals AS m WHERE (m.branch_id, m.seq) = (1, 2)),
    (SELECT m.hash FROM shop.money_seals AS m WHERE (m.branch_id, m.seq) = (1, 1)), 'chained to the one before'
);
SELECT is_empty('findings', 'and all is well');

-- A late committer has a low id; the owner writes it here as if it had been under way for two hours.
INSERT INTO shop.payment_settlements
    (branch_id, id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, reference)
OVERRIDING SYSTEM VALUE
VALUES (1, 0, :bill, 1, 'cash', '2026-03-02', private.clock(), -1, '00000000-0000-0000-0000-000000000001');
INSERT INTO shop.payment_tracking
    (branch_id, id, reference, event, action, transaction_id, settlement_id, amount, user_id, actor, created_at)
OVERRIDING SYSTEM VALUE
VALUES (1, -1, '00000000-0000-0000-0000-000000000001', 'initiated', 'payment', :bill, NULL, 1, -1, 'x', private.clock()),
    (1, 0, '00000000-0000-0000-0000-000000000001', 'completed', 'payment', :bill, 0, 1, -1, 'x', private.clock());
SELECT is(jobs.seal_branch('1'), 0, 'who commits hours late is not looked for each minute');
SELECT is(jobs.seal_branch('1', everything => true), 3, 'but when everything is looked at');
SELECT private.set_clock('2026-03-02 12:10:00+08') \g /dev/null
INSERT INTO shop.payment_settlements
    (branch_id, id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, reference)
OVERRIDING SYSTEM VALUE
VALUES (1, (SELECT max(s.id) + 7 FROM shop.payment_settlements AS s), :bill, 1, 'cash', '2026-03-02', private.clock(), -1,
    '00000000-0000-0000-0000-000000000002');
SELECT is(jobs.seal_branch('1'), 1, 'a payment');
INSERT INTO shop.payment_settlements
    (branch_id, id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, reference)
OVERRIDING SYSTEM VALUE
VALUES (1, (SELECT max(s.id) - 2 FROM shop.payment_settlements AS s), :bill, 1, 'cash', '2026-03-02', private.clock(), -1,
    '00000000-0000-0000-0000-000000000003');
SELECT is(jobs.seal_branch('1'), 1, 'one that commits minutes late is in the next seal');
DELETE FROM shop.payment_settlements WHERE reference::text LIKE '00000000%2' OR reference::text LIKE '00000000%3';
SELECT results_eq(
    'findings', format($$ SELECT 'sealed_rows_stay', 'payment_settlements', r.row_id::text FROM shop.money_seal_rows AS r
        WHERE r.seq IN (4, 5) AND r.branch_id = 1 ORDER BY r.row_id::text $$), 'SEA-1: deleted ones are named'
);

ALTER TABLE shop.money_seal_rows DISABLE TRIGGER money_seal_rows_before_refuse;
ALTER TABLE shop.money_seals DISABLE TRIGGER money_seals_before_refuse;
ALTER TABLE shop.payment_tracking DISABLE TRIGGER payment_tracking_before_refuse;
ALTER TABLE shop.transaction_discounts DISABLE TRIGGER transaction_discounts_before_refuse;
DELETE FROM shop.money_seal_rows WHERE branch_id = 1 AND seq > 3;
DELETE FROM shop.money_seals WHERE branch_id = 1 AND seq > 3;
SELECT is_empty('findings', 'again all is well');

SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET notes = %L WHERE id = %s', 'other', :paid)),
    ARRAY['sealed_rows_stay payment_settlements ' || :'paid'], 'SEA-1: a changed settlement is named'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_tracking SET message = %L WHERE sqlstate = %L', 'other', 'SHC09')),
    ARRAY['sealed_rows_stay payment_tracking ' || t.id], 'a changed trail is named'
) FROM shop.payment_tracking AS t WHERE t.sqlstate = 'SHC09';
SELECT is(
    pg_temp.found_after('UPDATE shop.transaction_discounts SET id_number = ''PWD-0002'''),
    ARRAY['sealed_rows_stay transaction_discounts ' || :'miguel_bill'], 'a changed discount is named'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.money_seal_rows SET content = content || ''x'' WHERE relation = ''transaction_discounts'''),
    ARRAY['sealed_rows_stay transaction_discounts ' || :'miguel_bill', 'seals_recompute money_seal 1'], 'a changed seal is named'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.money_seal_rows WHERE branch_id = 1 AND relation = ''transaction_discounts'''),
    ARRAY['seals_recompute money_seal 1'], 'a row that left its seal'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.money_seals SET hash = sha256(''x'') WHERE branch_id = 1 AND seq = 3'),
    ARRAY['seals_recompute money_seal 3'], 'a changed hash'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.money_seal_rows WHERE branch_id = 1 AND seq = 1;
        DELETE FROM shop.money_seals WHERE branch_id = 1 AND seq = 1'),
    ARRAY['seals_chain money_seal 2'], 'a missing link'
);
ALTER TABLE shop.money_seal_rows ENABLE ALWAYS TRIGGER money_seal_rows_before_refuse;
ALTER TABLE shop.money_seals ENABLE ALWAYS TRIGGER money_seals_before_refuse;

SELECT results_eq('cebu_findings', $$ SELECT NULL::text WHERE false $$, 'the faults of one branch are not another''s');
SELECT throws_ok('UPDATE shop.money_seals SET row_count = 1', 'SHD03', 'money_seals is immutable', 'a seal stays');
SELECT throws_ok('DELETE FROM shop.money_seal_rows', 'SHD03', 'money_seal_rows is immutable', 'and what it holds');
SELECT throws_ok(
    $$ INSERT INTO shop.money_seals VALUES (1, 9, decode(repeat('00', 32), 'hex'), sha256('x'), 1, private.clock()) $$,
    '23505', NULL, 'the chain does not fork'
);
SET LOCAL session_replication_role = replica;
SELECT throws_ok('TRUNCATE shop.money_seals, shop.money_seal_rows', 'SHD03', NULL, 'not even as a replica');
RESET session_replication_role;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('SELECT jobs.seal_branch(1::smallint)', '42501', NULL, 'the web app does not seal');
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is(jobs.seal_branch('2'), 0, 'the scheduler does');

SELECT * FROM finish();
ROLLBACK;
