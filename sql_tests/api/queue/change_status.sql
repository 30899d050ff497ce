-- sql_tests/api/queue/change_status.sql: a word chooses the act; the table of transitions holds for every role.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(32);

UPDATE shop.users SET role = 'super_admin' WHERE (branch_id, email) = (1, 'cashier2@shop.test');
-- The answer of a change: the state reached, or the code of the refusal; the change is taken back either way.
CREATE FUNCTION pg_temp.answer(customer_id bigint, status text, counter_id bigint, session text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_answer text;
BEGIN
    v_answer := (api.change_status(customer_id, status, CASE WHEN status ~* 'serving' THEN counter_id END,
        session => session)).queue_status;
    RAISE EXCEPTION USING ERRCODE = 'SHX00';
EXCEPTION WHEN OTHERS THEN
    RETURN CASE SQLSTATE WHEN 'SHX00' THEN v_answer ELSE SQLSTATE END;
END;
$$;
CREATE FUNCTION pg_temp.bring(customer_id bigint, status text, counter_id bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF status IN ('serving', 'processing', 'completed') THEN PERFORM api.call_customer(customer_id, counter_id); END IF;
    IF status = 'processing' THEN PERFORM api.start_processing(customer_id); END IF;
    IF status = 'completed' THEN PERFORM api.complete_customer(customer_id); END IF;
    IF status = 'cancelled' THEN PERFORM api.cancel_customer(customer_id); END IF;
END;
$$;
CREATE FUNCTION pg_temp.row_of(customer_id bigint, from_status text, counter_id bigint, session text)
RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    v_row text[];
BEGIN
    PERFORM pg_temp.bring(customer_id, from_status, counter_id);
    v_row := ARRAY(SELECT pg_temp.answer(customer_id, s, counter_id, session)
        FROM unnest(ARRAY['waiting', 'serving', 'processing', 'completed', 'cancelled']) AS s);
    RAISE EXCEPTION USING ERRCODE = 'SHX01';
EXCEPTION WHEN SQLSTATE 'SHX01' THEN
    RETURN v_row;
END;
$$;

SELECT is(pg_temp.row_of(:juan, s.status, :red, s.session), s.answers, format('%s, by %s', s.status, s.session))
FROM (
    SELECT t.status, a.session, CASE WHEN a.session = '1.sales' THEN ARRAY['SHD01', 'SHD01', 'SHD01', 'SHD01', 'SHD01']
        ELSE t.answers END AS answers
    FROM (VALUES
        (1, 'waiting',    ARRAY['SHC04', 'serving', 'SHC04', 'SHC04', 'cancelled']),
        (2, 'serving',    ARRAY['waiting', 'SHC04', 'processing', 'completed', 'cancelled']),
        (3, 'processing', ARRAY['SHC04', 'SHC04', 'SHC04', 'completed', 'cancelled']),
        (4, 'completed',  ARRAY['SHC04', 'SHC04', 'SHC04', 'SHC04', 'SHC04']),
        (5, 'cancelled',  ARRAY['SHC04', 'SHC04', 'SHC04', 'SHC04', 'SHC04'])
    ) AS t (place, status, answers)
    CROSS JOIN (VALUES (1, '1.cashier'), (2, '1.admin'), (3, '1.cashier2'), (4, '1.sales')) AS a (place, session)
    ORDER BY t.place, a.place
) AS s;

PREPARE words AS
SELECT pg_temp.answer(:juan, w.word, :red, :'cashier')
FROM (VALUES (1, 'Serving'), (2, E'\tserving\n'), (3, ' SERVING '), (4, 'CANCELLED')) AS w (place, word) ORDER BY w.place;
PREPARE unknown_words AS
SELECT DISTINCT pg_temp.answer(:juan, w.word, :red, :'cashier')
FROM (VALUES (NULL), (''), ('   '), ('unknown_status'), ('pending'), ('in_progress'), ('unknown')) AS w (word);
PREPARE unknown AS SELECT c.queue_status FROM api.change_status(:juan, 'pending', session => :'admin') AS c;
PREPARE unknown_by_sales AS SELECT c.queue_status FROM api.change_status(:juan, 'pending', session => :'sales') AS c;
PREPARE unnamed AS SELECT c.queue_status FROM api.change_status(:juan, 'serving', session => :'admin') AS c;
PREPARE missing AS SELECT c.queue_status FROM api.change_status(999999, 'serving', :red, session => :'admin') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.change_status(:cebu_customer, 'cancelled', session => :'admin') AS c;
PREPARE nobody AS SELECT c.queue_status FROM api.change_status(:juan, 'cancelled') AS c;
PREPARE lourdes AS
SELECT c.queue_status, c.position FROM api.change_status(:lourdes, 'waiting', keep_place => false, reason => 'asked', session => :'cashier') AS c;

SELECT results_eq('words', ARRAY['serving', 'serving', 'serving', 'cancelled'], 'letter case and blanks do not matter');
SELECT results_eq('unknown_words', ARRAY['SHV04'], 'an unknown word is refused, never read as waiting');
SELECT api.call_customer(:lourdes, :red) \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('unknown', 'SHV04', 'status "pending" is not known', 'naming it');
SELECT throws_ok('unknown_by_sales', 'SHD01', NULL, 'the role comes first');
SELECT throws_ok('unnamed', 'SHV01', 'counter_id is required', 'serving needs a counter');
SELECT throws_ok('missing', 'SHN03', 'customer 999999 does not exist', 'no such customer');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody');
SELECT results_eq('lourdes', $$ VALUES ('waiting', 1) $$, 'the place and the reason go along');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok(
    format('UPDATE shop.customers SET queue_status = %L WHERE id = %s', 'unknown', :juan), '23514', NULL,
    'the owner cannot write another word either'
);
SELECT results_eq(
    $$ SELECT e.event_type, e.reason FROM shop.queue_events AS e WHERE e.branch_id = 1 ORDER BY e.id DESC LIMIT 1 $$,
    $$ VALUES ('returned', 'asked') $$, 'it is the event of the act'
);
SELECT is(
    (SELECT l.action FROM shop.activity_logs AS l ORDER BY l.id DESC LIMIT 1), 'returned', 'and its trail'
);

SELECT * FROM finish();
ROLLBACK;
