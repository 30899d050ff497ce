-- sql_tests/policy/money_plans.sql: each index of the money tables serves a query, and no look-up of one bill,
-- customer, day, drawer or key reads a growing table from end to end.
BEGIN;
SELECT plan(20);

\ir ../fixtures/year_of_money.sql
\ir ../fixtures/plans.sql

-- What asks so: the functions' own conditions.
SELECT is(pg_temp.read_by(q.query), ARRAY[q.index], q.description)
FROM (VALUES
    ('SELECT FROM shop.transactions WHERE branch_id = 1::smallint AND id = 77 FOR UPDATE',
        'transactions_pkey', 'lock_bill finds the bill'),
    ('SELECT id FROM shop.transactions WHERE branch_id = 1::smallint AND customer_id = 77',
        'transactions_customer_id_idx', 'the bills of a customer'),
    ('SELECT id FROM shop.transactions WHERE branch_id = 1::smallint AND or_number = ''P-77''',
        'transactions_or_number_taken', 'the bill of an OR number'),
    ('SELECT id FROM shop.transactions WHERE branch_id = 1::smallint AND idempotency_key = ''b77''',
        'transactions_idempotency_key_once', 'the bill of a key'),
    ('SELECT sum(amount) FROM shop.transactions WHERE branch_id = 1::smallint AND business_date = ''2026-03-02''',
        'transactions_business_date_idx', 'what was billed on a day'),
    ('SELECT count(*) FROM shop.transactions WHERE branch_id = 1::smallint AND sales_agent_id = 7',
        'transactions_sales_agent_id_idx', 'the bills of an agent, also before the user may go'),
    ('SELECT count(*) FROM shop.transactions WHERE branch_id = 1::smallint AND cashier_id = 7',
        'transactions_cashier_id_idx', 'the bills that a cashier wrote'),
    ('SELECT count(*) FROM shop.transactions WHERE branch_id = 1::smallint AND voided_by = 7',
        'transactions_voided_by_idx', 'the bills that a user voided, before the user may go'),
    ('SELECT sum(effect) FROM shop.payment_settlements WHERE branch_id = 1::smallint AND transaction_id = 77',
        'payment_settlements_branch_id_transaction_id_id_key', 'the settlements of a bill'),
    ('SELECT sum(amount) FROM shop.payment_settlements WHERE branch_id = 1::smallint AND transaction_id = 99 AND reverses_id = 199',
        'payment_settlements_reverses_id_idx', 'what takes a payment back'),
    ('SELECT id FROM shop.payment_settlements WHERE branch_id = 1::smallint AND reverses_id = 199 AND kind = ''void''',
        'settlements_voided_once', 'the one void of a payment'),
    ('SELECT id FROM shop.payment_settlements WHERE branch_id = 1::smallint AND idempotency_key = ''s77'' AND part = 1',
        'settlements_idempotency_key_once', 'the settlement of a key'),
    ('SELECT payment_mode, sum(effect) FROM shop.payment_settlements WHERE branch_id = 1::smallint AND business_date = ''2026-03-02'' GROUP BY 1',
        'payment_settlements_business_date_idx', 'what was collected on a day, by mode'),
    ('SELECT count(*) FROM shop.payment_settlements WHERE branch_id = 1::smallint AND cashier_id = 7',
        'payment_settlements_cashier_id_idx', 'what a cashier took, also before the user may go'),
    ('SELECT sum(effect) FROM shop.payment_settlements WHERE branch_id = 1::smallint AND drawer_session_id = 77',
        'payment_settlements_drawer_session_id_idx', 'what went through a drawer'),
    ('SELECT reference FROM shop.payment_tracking WHERE branch_id = 1::smallint AND idempotency_key = ''s77'' AND event <> ''initiated'' AND NOT retryable',
        'payment_tracking_key_ends_once', 'find_answer finds the end of a key'),
    ('SELECT id FROM shop.payment_tracking WHERE branch_id = 1::smallint AND reference = ''00000000-0000-0000-0000-000000000077'' AND event = ''completed''',
        'payment_tracking_branch_id_reference_event_key', 'the end of an attempt'),
    ('SELECT id FROM shop.payment_tracking WHERE branch_id = 1::smallint AND transaction_id = 77 ORDER BY id',
        'payment_tracking_transaction_id_idx', 'the trail of a bill'),
    ('SELECT id FROM shop.payment_tracking WHERE branch_id = 1::smallint AND event = ''completed'' AND xact_id >= ''19990''::xid8',
        'payment_tracking_completed_idx', 'the changes of the last moments'),
    ('SELECT id FROM shop.payment_tracking WHERE branch_id = 1::smallint AND created_at >= ''2026-03-02'' AND created_at < ''2026-03-03''',
        'payment_tracking_created_at_idx', 'the attempts of a day')
) AS q (query, index, description);

SELECT * FROM finish();
ROLLBACK;
