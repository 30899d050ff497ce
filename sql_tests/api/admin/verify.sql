-- sql_tests/api/admin/verify.sql: each broken invariant has one row, and only that one.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(15);

-- Breaks something, looks, and puts it back: the row of the answer outlives the subtransaction.
CREATE FUNCTION pg_temp.found_after(damage text, session text)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(SELECT v.rule || ' ' || v.entity FROM api.verify(session) AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

PREPARE all_well AS SELECT v.rule FROM api.verify(:'admin') AS v;
PREPARE cebu AS     SELECT v.rule FROM api.verify(:'cebu_admin') AS v;
PREPARE cashier AS  SELECT v.rule FROM api.verify(:'cashier') AS v;
PREPARE sales AS    SELECT v.rule FROM api.verify(:'sales') AS v;
PREPARE nobody AS   SELECT v.rule FROM api.verify() AS v;

SELECT ok(:'has_paid'::boolean, 'in a shop with customers and a payment');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('all_well', 'all is well');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'a cashier does not look');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'nor does an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
ALTER TABLE shop.queue_events DISABLE TRIGGER queue_events_before_refuse;
ALTER TABLE shop.payment_tracking DISABLE TRIGGER payment_tracking_before_refuse;
ALTER TABLE shop.payment_settlements DISABLE TRIGGER payment_settlements_after_keep_paid_amount;

SELECT is(
    pg_temp.found_after('UPDATE shop.queue_days SET last_token = 3', :'admin'),
    ARRAY['tokens_gapless queue_day'], 'a token is missing'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.customers SET token_number = 5 WHERE token_number = 2', :'admin'),
    ARRAY['tokens_gapless queue_day'], 'a token was changed'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.customers SET queue_status = %L,
        served_at = private.clock() WHERE id = %s', 'cancelled', :juan), :'admin'),
    ARRAY['state_is_last_event customer'], 'a state without an event'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.queue_events SET from_status = %L
        WHERE customer_id = %s', 'serving', :juan), :'admin'),
    ARRAY['events_chain event'], 'an event that does not follow from the one before'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.queue_events SET created_at = created_at - interval %L
        WHERE customer_id = %s', '1 minute', :lourdes), :'admin'),
    ARRAY['versions_and_times_keep_order event'], 'a later version at an earlier time'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.transactions SET paid_amount = 900 WHERE id = %s', :bill), :'admin'),
    ARRAY['paid_is_sum_of_effects transaction'], 'a bill that says less than was paid'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET amount = 1100
        WHERE transaction_id = %s', :bill), :'admin'),
    ARRAY['paid_is_sum_of_effects transaction'], 'a payment changed behind the bill''s back'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_tracking SET settlement_id = 0
        WHERE transaction_id = %s AND event = %L', :bill, 'completed'), :'admin'),
    ARRAY['settlement_has_its_trail settlement'], 'a payment whose trail leads elsewhere'
);
SELECT is(
    pg_temp.found_after(format('DELETE FROM shop.payment_tracking
        WHERE transaction_id = %s AND event = %L', :bill, 'initiated'), :'admin'),
    ARRAY['trail_has_both_ends reference'], 'a trail without a beginning'
);

UPDATE shop.queue_days SET last_token = 3 WHERE branch_id = 1;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('cebu', 'the faults of one branch are not another''s');

SELECT * FROM finish();
ROLLBACK;
