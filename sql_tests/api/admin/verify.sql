-- sql_tests/api/admin/verify.sql: each broken invariant has one row, and only that one.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(51);

-- Breaks something, looks, and puts it back: the row of the answer outlives the subtransaction.
CREATE FUNCTION pg_temp.found_after(damage text, session text)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    -- The hours follow whatever was done to their events: they have a rule of their own.
    IF damage !~ 'queue_analytics' THEN
        PERFORM private.rebuild_hours(d.branch_id, d.business_date) FROM shop.queue_days AS d;
    END IF;
    v_found := ARRAY(SELECT v.rule || ' ' || v.entity FROM api.verify(session) AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

-- Money of every kind, so that all of it is looked at.
UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled';
SELECT t.id AS other FROM shop.transactions AS t WHERE (t.branch_id, t.customer_id) = (1, :lourdes) \gset
SELECT b.transaction_id AS discounted FROM api.create_transaction(:juan, 1120, 'cash', session => :'cashier') AS b \gset
SELECT b.amount FROM api.grant_discount(:discounted, 'pwd', 'PWD-0001', session => :'cashier') AS b \gset
SELECT s.settlement ->> 'settlement_id' AS paid FROM api.create_settlement(:other, 500, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS ok FROM api.refund_settlement(:other, :paid, 100, 'too dear', session => :'cashier') AS s \gset
SELECT s.settlement ->> 'settlement_id' AS voided FROM api.create_settlement(:other, 300, 'maya', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS ok FROM api.void_settlement(:other, :voided, 'by mistake', session => :'cashier') AS s \gset
SELECT s.settlements -> 1 ->> 'settlement_id' AS second_part FROM api.split_settlement(:other,
    '[{"amount": 700, "payment_mode": "cash"}, {"amount": 800, "payment_mode": "gcash"}]', session => :'cashier') AS s \gset
SELECT s.sqlstate AS refused FROM api.create_settlement(:other, 99999, 'cash', session => :'cashier') AS s \gset
SELECT b.transaction_id AS voided_bill FROM api.create_transaction(:juan, 10, 'cash', session => :'cashier') AS b \gset
SELECT b.voided_at FROM api.void_transaction(:voided_bill, 'by mistake', :'admin') AS b \gset

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
    ARRAY['place_is_last_event customer'], 'a token was changed'
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
SELECT is(pg_temp.found_after(d.damage, :'admin'), d.rules, d.meaning)
FROM (VALUES
    (1, 'UPDATE shop.queue_days SET last_or = last_or + 1 WHERE branch_id = 1',
     ARRAY['or_numbers_gapless queue_day'], 'an OR number is missing'),
    (2, format('UPDATE shop.customers SET or_number = %L WHERE id = %s; UPDATE shop.transactions
        SET or_number = %L WHERE id = %s', 'X-1', :juan, 'X-1', :bill),
     ARRAY['or_numbers_gapless queue_day'], 'or became another'),
    (3, format('UPDATE shop.customers SET effective_at = effective_at - interval %L WHERE id = %s', '1 minute', :juan),
     ARRAY['place_is_last_event customer'], 'a place moved without an event'),
    (4, format('UPDATE shop.customers SET pwd = true WHERE id = %s', :juan),
     ARRAY['place_is_last_event customer'], 'a flag without an event'),
    (5, format('UPDATE shop.customers SET manual_position = 1 WHERE id = %s', :juan),
     ARRAY['place_is_last_event customer'], 'a place by hand without an event'),
    (6, format('SELECT api.call_next(1); UPDATE shop.customers SET counter_id = 2 WHERE id = %s', :lourdes),
     ARRAY['state_is_last_event customer'], 'at a counter without an event'),
    (7, format('SELECT api.call_customer(%s, 1); UPDATE shop.queue_events SET details = details - %L
        WHERE event_type = %L', :juan, 'is_direct', 'called'),
     ARRAY['calls_keep_order event'], 'a call that passed somebody by'),
    (8, format('SELECT api.call_customer(%s, 1)', :juan), '{}', 'unless it was a direct one'),
    (9, format('SELECT api.call_next(1); UPDATE shop.queue_events SET queue_position = 2 WHERE event_type = %L', 'called'),
     ARRAY['position_is_place_in_line event'], 'a position that is not the place in line'),
    (10, format('SELECT api.call_next(1); UPDATE shop.queue_events SET wait_minutes = NULL WHERE event_type = %L', 'called'),
     ARRAY['wait_is_of_first_call event'], 'a first call without a wait'),
    (11, format('SELECT api.call_next(1); SELECT api.return_customer(%s); SELECT api.call_next(1);
        UPDATE shop.queue_events SET wait_minutes = 1 WHERE event_type = %L', :lourdes, 'called'),
     ARRAY['wait_is_of_first_call event'], 'a second wait of one visit'),
    (12, format('SELECT api.call_next(1); SELECT api.call_next(2); UPDATE shop.queue_events SET counter_id = 1
        WHERE event_type = %L AND customer_id = %s; DROP INDEX shop.customers_one_serving_per_counter;
        UPDATE shop.customers SET counter_id = 1 WHERE id = %s', 'called', :juan, :juan),
     ARRAY['one_customer_a_counter event'], 'two at one counter'),
    (13, format('SELECT api.call_next(1); SELECT api.undo_action(%s); UPDATE shop.queue_events AS u
        SET undoes_event_id = e.id FROM shop.queue_events AS e
        WHERE u.event_type = %L AND e.event_type = %L AND e.customer_id = %s', :lourdes, 'undone', 'joined', :lourdes),
     ARRAY['undone_goes_back event'], 'an undo of something else'),
    (14, format('UPDATE shop.queue_events SET version = 0 WHERE event_type = %L AND customer_id = %s', 'joined', :lourdes),
     ARRAY['versions_and_times_keep_order event'], 'a version that goes back'),
    (15, 'UPDATE shop.boards SET version = 1 WHERE branch_id = 1', ARRAY['board_is_not_behind board'],
     'a board behind its events'),
    (16, format('DELETE FROM shop.queue_events WHERE event_type = %L AND customer_id = %s', 'joined', :lourdes),
     ARRAY['state_is_last_event customer', 'tokens_gapless queue_day'], 'an event is missing altogether'),
    (17, format('UPDATE shop.queue_events SET details = jsonb_set(details, %L, %L) WHERE customer_id = %s',
        '{place,token_number}', '7', :lourdes),
     ARRAY['place_is_last_event customer', 'tokens_gapless queue_day'], 'a token that its event does not know'),
    (18, format('SELECT api.call_next(1); SELECT api.cancel_customer(%s); UPDATE shop.queue_events
        SET created_at = created_at - interval %L WHERE event_type = %L', :lourdes, '2 hours', 'cancelled'),
     '{}', 'a clock far behind was believed'),
    (19, format('SELECT api.reorder_queue(jsonb_build_array(%s, %s)); SELECT api.call_next(1);
        SELECT api.return_customer(%s); SELECT api.clear_order(); SELECT api.call_next(1); SELECT api.undo_action(%s);
        SELECT api.set_priority(%s, %L, %L)', :juan, :lourdes, :juan, :lourdes, :juan, '{"pwd": true}', 'shown'),
     '{}', 'moves by hand, returns, flags and undoes break nothing'),
    (20, format('UPDATE shop.customer_search SET words = %L WHERE customer_id = %s', 'erased long ago', :juan),
     ARRAY['search_finds_the_customer customer'], 'words of somebody else'),
    (21, format('DELETE FROM shop.customer_search WHERE customer_id = %s', :juan),
     ARRAY['search_finds_the_customer customer'], 'somebody whom no search finds')
) AS d (place, damage, rules, meaning)
ORDER BY d.place;

SELECT is(
    pg_temp.found_after('UPDATE shop.queue_analytics SET total_customers = 9 WHERE branch_id = 1', :'admin'),
    ARRAY['hour_is_sum_of_events hour'], 'a figure that its events do not say'
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

-- Each with the sum made right again, so that only the fault that is meant is there.
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET amount = 501 WHERE reverses_id = %s;
        UPDATE shop.transactions SET paid_amount = paid_amount - 401 WHERE id = %s', :paid, :other), :'admin'),
    ARRAY['reversals_fit_their_payment settlement'], 'more given back than came'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET amount = 299 WHERE reverses_id = %s;
        UPDATE shop.transactions SET paid_amount = paid_amount + 1 WHERE id = %s', :voided, :other), :'admin'),
    ARRAY['reversals_fit_their_payment settlement'], 'a void of a part'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET payment_mode = %L WHERE reverses_id = %s', 'cash', :voided), :'admin'),
    ARRAY['reversals_fit_their_payment settlement'], 'a void in another mode'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET reverses_id = (
        SELECT r.id FROM shop.payment_settlements AS r WHERE r.reverses_id = %s) WHERE reverses_id = %s', :paid, :voided), :'admin'),
    ARRAY['reversals_fit_their_payment settlement'], 'a void of what is no payment'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET reverses_id = (
        SELECT r.id FROM shop.payment_settlements AS r WHERE r.reverses_id = %s) WHERE reverses_id = %s', :voided, :paid), :'admin'),
    ARRAY['reversals_fit_their_payment settlement'], 'a refund of what is no payment'
);
SELECT is(
    pg_temp.found_after(format('DELETE FROM shop.payment_settlements WHERE id = %s;
        UPDATE shop.transactions SET paid_amount = paid_amount - 800 WHERE id = %s', :second_part, :other), :'admin'),
    ARRAY['settlement_has_its_trail settlement'], 'a split that lost a part'
);
SELECT is(
    pg_temp.found_after(format('DELETE FROM shop.payment_settlements WHERE transaction_id = %s;
        UPDATE shop.transactions SET paid_amount = 0 WHERE id = %1$s', :bill), :'admin'),
    ARRAY['trail_has_its_settlements reference'], 'a completed trail without its payment'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_tracking SET action = %L WHERE settlement_id = %s', 'void', :paid), :'admin'),
    ARRAY['settlement_has_its_trail settlement'], 'a trail of something else'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_tracking SET transaction_id = %s WHERE settlement_id = %s', :bill, :paid), :'admin'),
    ARRAY['settlement_has_its_trail settlement'], 'a trail of another bill'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.payment_tracking WHERE event = ''failed''', :'admin'),
    ARRAY['trail_has_both_ends reference'], 'an attempt that never ended'
);
SELECT is(
    pg_temp.found_after(format('ALTER TABLE shop.transactions ALTER balance_amount DROP EXPRESSION;
        UPDATE shop.transactions SET balance_amount = 1 WHERE id = %s', :bill), :'admin'),
    ARRAY['balance_and_status_follow transaction'], 'a balance that does not follow'
);
SELECT is(
    pg_temp.found_after(format('ALTER TABLE shop.transactions ALTER payment_status DROP EXPRESSION;
        UPDATE shop.transactions SET payment_status = %L WHERE id = %s', 'paid', :bill), :'admin'),
    ARRAY['balance_and_status_follow transaction'], 'nor does a status'
);
SELECT is(
    pg_temp.found_after(format('ALTER TABLE shop.transactions DROP CONSTRAINT transactions_void_whole;
        UPDATE shop.transactions SET voided_at = private.clock() WHERE id = %s', :bill), :'admin'),
    ARRAY['void_bill_is_unpaid transaction'], 'a void bill with money on it'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.transactions SET amount = 801 WHERE id = %s', :discounted), :'admin'),
    ARRAY['discounts_add_up transaction'], 'a discount whose lines do not add up'
);

UPDATE shop.queue_days SET last_token = 3 WHERE branch_id = 1;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('cebu', 'the faults of one branch are not another''s');

SELECT * FROM finish();
ROLLBACK;
