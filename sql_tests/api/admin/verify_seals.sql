-- sql_tests/api/admin/verify_seals.sql: every seal is walked, which api.verify() does over thirty days.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(12);

-- 31 seals of a payment each, then a month in which nothing happens.
CREATE FUNCTION pg_temp.pay_and_seal(bill bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    FOR n IN 1..31 LOOP
        PERFORM api.create_settlement(bill, 1, 'cash', session => '1.cashier');
        PERFORM jobs.seal_branch('1');
    END LOOP;
END;
$$;
SELECT pg_temp.pay_and_seal(:miguel_bill) \g /dev/null
-- What api.verify() says of seals on each of so many days from a month later on.
CREATE FUNCTION pg_temp.found_on_days(days int)
RETURNS bigint[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found bigint[];
BEGIN
    FOR n IN 1..days LOOP
        PERFORM private.set_clock('2026-04-01 12:00+08'::timestamptz + n * interval '1 day');
        v_found := v_found || (SELECT count(*) FROM private.verify_seals('1'));
    END LOOP;
    RETURN v_found;
END;
$$;
PREPARE whole AS SELECT v.rule, v.entity FROM api.verify_seals() AS v;
PREPARE by_cashier AS SELECT v.rule FROM api.verify_seals(:'cashier') AS v;
PREPARE by_web AS SELECT v.rule FROM api.verify_seals() AS v;

SELECT cmp_ok((SELECT count(*) FROM shop.money_seals), '>=', 31::bigint, 'there are more seals than days of a turn');
SELECT is_empty('whole', 'all is well');
SELECT is(pg_temp.found_on_days(30), array_fill(0::bigint, ARRAY[30]), 'on every day');

-- The first payment of the seals is changed a month later.
SELECT min(r.row_id) AS first FROM shop.money_seal_rows AS r
WHERE (r.branch_id, r.relation) = (1, 'payment_settlements') \gset
UPDATE shop.payment_settlements SET notes = 'other' WHERE (branch_id, id) = (1, :first);
SELECT results_eq(
    'whole', $$ VALUES ('sealed_rows_stay', 'payment_settlements') $$, 'with everything a changed row is found at once'
);
SELECT is((SELECT sum(d) FROM unnest(pg_temp.found_on_days(30)) AS d), 1::numeric, 'else on one of thirty days');
SELECT is((SELECT sum(d) FROM unnest(pg_temp.found_on_days(60)) AS d), 2::numeric, 'and again in the next thirty');
SELECT private.set_clock('2026-03-04 09:00+08') \g /dev/null
SELECT results_eq(
    $$ SELECT f.rule FROM private.verify_seals('1') AS f $$, ARRAY['sealed_rows_stay'], 'a young one every day'
);
UPDATE shop.payment_settlements SET notes = NULL WHERE (branch_id, id) = (1, :first);

-- The chain is proven each day.
ALTER TABLE shop.money_seals DISABLE TRIGGER money_seals_before_refuse;
ALTER TABLE shop.money_seal_rows DISABLE TRIGGER money_seal_rows_before_refuse;
DELETE FROM shop.money_seal_rows WHERE (branch_id, seq) = (1, 5);
SELECT is((SELECT sum(d) FROM unnest(pg_temp.found_on_days(30)) AS d), 1::numeric, 'an emptied seal on one day');
DELETE FROM shop.money_seals WHERE (branch_id, seq) = (1, 5);
SELECT is(pg_temp.found_on_days(30), array_fill(1::bigint, ARRAY[30]), 'a missing one on every day');
ALTER TABLE shop.money_seals ENABLE ALWAYS TRIGGER money_seals_before_refuse;
ALTER TABLE shop.money_seal_rows ENABLE ALWAYS TRIGGER money_seal_rows_before_refuse;
SELECT results_eq('whole', $$ VALUES ('seals_chain', 'money_seal') $$, 'with everything too');

SELECT throws_ok('by_cashier', '28000', NULL, 'not by a session that has ended');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_web', '42501', NULL, 'not by the web app');

SELECT * FROM finish();
ROLLBACK;
