-- sql_tests/policy/growing_tables.sql: what a shop asks all day reads its day, or its month, and not its year: counted
-- while the functions run, whatever plan their statements got.
BEGIN;
SELECT plan(61);

INSERT INTO shop.users (branch_id, id, email, full_name, role)
OVERRIDING SYSTEM VALUE
SELECT 1, n, 'user' || n || '@shop.test', 'User ' || n, 'cashier' FROM generate_series(0, 49) AS n;
\ir ../fixtures/year_of_queue.sql
\ir ../fixtures/year_of_money.sql
INSERT INTO shop.queue_days (branch_id, business_date, time_zone, opened_at, status, closed_at, closed_by, last_token, last_or)
SELECT 1, d::date, 'Asia/Manila', d, CASE WHEN d < '2026-11-30' THEN 'closed' ELSE 'open' END,
    CASE WHEN d < '2026-11-30' THEN d END, CASE WHEN d < '2026-11-30' THEN -1 END, 30, 30
FROM generate_series('2026-01-01'::timestamp, '2026-11-30', '1 day') AS d;
INSERT INTO shop.counters (branch_id, name) VALUES (1, 'Till of the year') RETURNING id AS counter \gset
INSERT INTO shop.activity_logs (branch_id, user_id, actor, action, entity, entity_id, created_at)
SELECT 1, 7, 'plan', 'update_transaction', 'transaction', n::text, private.clock() FROM generate_series(1, 200) AS n;
INSERT INTO shop.activity_logs (branch_id, user_id, actor, action, entity, entity_id, created_at)
SELECT 1, 7, 'plan', 'update_customer', 'customer', n::text, '2026-01-01'::timestamptz + n * interval '48 minutes'
FROM generate_series(1, 10000) AS n;
INSERT INTO shop.sms_notifications (
    branch_id, customer_id, phone_number, notification_type, message, status, sent_at, created_by, created_at
)
SELECT 1, c.id, '+639170000001', 'custom', 'x', 'sent', c.joined_at, c.id % 50, c.joined_at
FROM shop.customers AS c
ORDER BY c.id;
INSERT INTO shop.terminals (branch_id, name) VALUES (1, 'Till 7');
INSERT INTO shop.drawer_sessions (branch_id, cashier_id, terminal, business_date, opened_at, opening_float)
SELECT 1, 7, 'Till 7', '2026-11-30', private.clock(), 0;
ANALYZE;
-- As on an SSD: so small a year would be read whole for a hundred of its rows.
SET LOCAL random_page_cost = 1.1;
SELECT private.set_clock('2026-11-30 10:00:00+08') AS clock \gset
SELECT t.id AS bill FROM shop.transactions AS t WHERE t.or_number = 'P-8888' \gset
SELECT c.id AS customer FROM shop.customers AS c WHERE c.or_number = 'P-8888' \gset
SELECT c.id AS waiting, c.ticket_code AS ticket FROM shop.customers AS c WHERE c.queue_status = 'waiting' AND c.business_date = '2026-11-30' AND c.token_number = 7 \gset
-- Later than all of the year.
SELECT '100000:100000:' AS snapshot \gset

-- How many rows of the table it read most of a call read, the first time and when its plans are settled; what it
-- changed is taken back.
CREATE FUNCTION pg_temp.rows_read(query text, times int)
RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
    v_before jsonb;
    v_most   text;
BEGIN
    FOR v_time IN 1 .. times LOOP
        v_before := (
            SELECT jsonb_object_agg(s.relname, s.seq_tup_read + s.idx_tup_fetch)
            FROM pg_stat_xact_user_tables AS s
            WHERE s.schemaname = 'shop'
              AND s.idx_tup_fetch IS NOT NULL
        );
        EXECUTE query;
        SELECT s.relname || ' ' || s.seq_tup_read + s.idx_tup_fetch - (v_before ->> s.relname)::bigint INTO v_most
        FROM pg_stat_xact_user_tables AS s
        WHERE s.schemaname = 'shop'
          AND s.seq_tup_read + s.idx_tup_fetch - (v_before ->> s.relname)::bigint > 4000
        ORDER BY s.seq_tup_read + s.idx_tup_fetch - (v_before ->> s.relname)::bigint DESC
        LIMIT 1;
        EXIT WHEN FOUND;
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = coalesce(v_most, 'few');
EXCEPTION
    WHEN OTHERS THEN
        RETURN SQLERRM;
END;
$$;

SELECT is(
    pg_temp.rows_read('SELECT count(t.amount) FROM shop.transactions AS t', 1), 'transactions 10000',
    'what reads all is seen'
);
SELECT is(
    pg_temp.rows_read('SET LOCAL enable_seqscan = off; SELECT count(t.amount) FROM shop.transactions AS t', 1),
    'transactions 10000', 'by an index too'
);

SELECT is(
    pg_temp.rows_read(
        replace(replace(replace(replace(replace(replace(q.query, '%counter%', :'counter'), '%bill%', :'bill'),
            '%customer%', :'customer'), '%waiting%', :'waiting'), '%ticket%', :'ticket'), '%snapshot%', :'snapshot'),
        q.times),
    'few', q.query
)
FROM (VALUES
    (7, 'SELECT * FROM api.get_board()'),
    (7, 'SELECT * FROM api.get_display()'),
    (7, 'SELECT * FROM api.list_queue()'),
    (7, 'SELECT * FROM api.get_position(%waiting%)'),
    (7, 'SELECT * FROM api.get_ticket(''%ticket%'')'),
    (7, 'SELECT * FROM api.list_changes()'),
    (7, 'SELECT * FROM api.get_queue_stats()'),
    (7, 'SELECT * FROM api.list_counters()'),
    (7, 'SELECT * FROM api.list_customers(start_date => ''2026-11-30'')'),
    (7, 'SELECT * FROM api.find_customer(''P-8888'')'),
    (7, 'SELECT * FROM api.get_customer(%customer%)'),
    (7, 'SELECT * FROM api.list_customer_events(%customer%)'),
    (7, 'SELECT * FROM api.list_customer_history(days => 7)'),
    (7, 'SELECT * FROM api.list_queue_events(''2026-11-29'', ''2026-11-29'')'),
    (7, 'SELECT * FROM api.get_board_at(''2026-03-02 12:00+08'')'),
    (7, 'SELECT * FROM api.preview_reset()'),
    (7, 'SELECT * FROM api.list_transactions(''2026-11-30'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.get_transaction(%bill%)'),
    (7, 'SELECT * FROM api.list_settlements(%bill%)'),
    (7, 'SELECT * FROM api.list_payment_tracking(%bill%)'),
    (7, 'SELECT * FROM api.list_bill_changes(''%snapshot%'')'),
    (7, 'SELECT * FROM api.get_daily_summary(''2026-11-30'')'),
    (7, 'SELECT * FROM api.get_daily_report(''2026-11-30'')'),
    (7, 'SELECT * FROM api.get_weekly_report(''2026-11-24'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.get_payment_mode_stats(''2026-11-24'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.get_priority_report(''2026-11-24'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.export_transactions(''csv'', ''2026-11-30'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.list_unpaid_served(''2026-11-30'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.list_activity_logs()'),
    (7, 'SELECT * FROM api.list_activity_logs(start_date => ''2026-11-30'', end_date => ''2026-11-30'')'),
    (7, 'SELECT * FROM api.list_activity_logs(start_date => ''2026-03-02'', end_date => ''2026-03-02'')'),
    (7, 'SELECT * FROM api.list_sms_notifications(start_date => ''2026-03-02'', end_date => ''2026-03-02'')'),
    (7, 'SELECT * FROM api.reconcile(''2026-11-30'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.get_metrics()'),
    (7, 'SELECT * FROM api.get_scheduler_status()'),
    (7, 'SELECT * FROM api.list_branch_figures()'),
    (7, 'SELECT * FROM api.get_user_dependencies(7)'),
    (7, 'SELECT * FROM api.list_customers(search => ''P-8888'')'),
    (7, 'SELECT * FROM api.explain_order(%waiting%, %waiting% + 1)'),
    (7, 'SELECT * FROM api.get_historical_dashboard()'),
    (7, 'SELECT * FROM api.list_daily_queue_history()'),
    (7, 'SELECT * FROM api.list_hourly_analytics(''2026-11-24'', ''2026-11-30'')'),
    (7, 'SELECT * FROM api.list_drawers()'),
    (7, 'SELECT * FROM api.get_x_report((SELECT max(d.id) FROM shop.drawer_sessions AS d))'),
    (7, 'SELECT * FROM api.get_sales_stats(7)'),
    (7, 'SELECT * FROM api.list_notifications()'),
    (7, 'SELECT * FROM api.get_notification_stats()'),
    (7, 'SELECT * FROM api.list_reset_logs()'),
    (1, 'SELECT * FROM api.register_customer(''New Person'', ''09171234567'', 40, ''12 Mabini Street, Manila'', ''pickup'', ''No Grade'', ''hoya'', ''{"days": 1}'', payment_info => ''{"mode": "cash", "amount": "10"}'')'),
    (1, 'SELECT * FROM api.call_customer(%waiting%, %counter%)'),
    (1, 'SELECT * FROM api.call_customer(%waiting%, %counter%); SELECT * FROM api.undo_action(%waiting%)'),
    (1, 'SELECT * FROM api.erase_customer(%customer%)'),
    (1, 'SELECT * FROM api.reorder_queue((SELECT jsonb_agg(l.customer_id) FROM private.waiting_line AS l WHERE l.business_date = ''2026-11-30''))'),
    (1, 'SELECT * FROM api.call_next(%counter%)'),
    (1, 'SELECT * FROM api.cancel_customer(%waiting%)'),
    (1, 'SELECT * FROM api.create_settlement(%bill%, 5, ''gcash'', idempotency_key => ''one'')'),
    (1, 'SELECT * FROM api.create_transaction(%customer%, 5, ''cash'')'),
    (1, 'SELECT * FROM api.update_transaction(%bill%, amount => 200)'),
    (1, 'SELECT * FROM api.reset_queue(close_day => true)')
) AS q (times, query);

SELECT * FROM finish();
ROLLBACK;
