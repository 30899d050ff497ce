-- sql_tests/api/admin/reconcile.sql: each difference has one row, in its days and in no others.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(28);

-- Breaks something, looks, and puts it back: the row of the answer outlives the subtransaction.
CREATE FUNCTION pg_temp.found_after(damage text, start_date date, end_date date)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(
        SELECT concat_ws(' ', r.rule, r.entity, r.expected, r.found) FROM api.reconcile(start_date, end_date, '1.admin') AS r ORDER BY 1
    );
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;
CREATE FUNCTION pg_temp.rules(found text[])
RETURNS text[]
LANGUAGE sql
RETURN ARRAY(SELECT split_part(f, ' ', 1) FROM unnest(found) AS f ORDER BY 1);

-- Monday: 300 in cash and 200 by gcash, counted exactly; a report. Cora's drawer is 5.00 short.
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 300, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 200, 'gcash', session => :'cashier') AS s \gset
SELECT z IS NULL AS closed FROM api.close_drawer(:drawer, '{"100": 8}', session => :'cashier') AS z \gset
SELECT api.save_daily_report('2026-03-02', 50, 20, session => :'admin') IS NULL AS saved \gset
SELECT s.id AS gcash FROM shop.payment_settlements AS s WHERE s.payment_mode = 'gcash' \gset

PREPARE monday AS SELECT r.rule, r.entity FROM api.reconcile('2026-03-02', '2026-03-02', :'admin') AS r;
PREPARE days AS SELECT r.rule FROM api.reconcile($1, $2, :'admin') AS r ORDER BY 1;
PREPARE cebu AS SELECT r.rule FROM api.reconcile('2026-01-01', '2026-03-02', :'cebu_admin') AS r;
PREPARE by_cashier AS SELECT r.rule FROM api.reconcile('2026-03-02', '2026-03-02', :'cashier') AS r;
PREPARE by_sales AS SELECT r.rule FROM api.reconcile('2026-03-02', '2026-03-02', :'sales') AS r;
PREPARE by_nobody AS SELECT r.rule FROM api.reconcile('2026-03-02', '2026-03-02') AS r;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('monday', 'all agrees; a drawer still open on its day is no difference');
SELECT throws_ok('EXECUTE days(NULL, ''2026-03-02'')', 'SHV56', NULL, 'it begins somewhere');
SELECT throws_ok('EXECUTE days(''2026-03-02'', NULL)', 'SHV56', NULL, 'and ends');
SELECT throws_ok('EXECUTE days(''2026-03-03'', ''2026-03-02'')', 'SHV56', NULL, 'not before it began');
SELECT throws_ok('EXECUTE days(''2025-01-01'', ''2026-03-02'')', 'SHV56', NULL, 'after a year at most');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 09:00:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('monday', $$ VALUES ('drawer_left_open', 'drawer') $$, 'on Tuesday it is');
SELECT is_empty('EXECUTE days(''2026-03-03'', ''2026-03-03'')', 'on Monday''s account');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT z IS NULL AS closed FROM api.close_drawer(:drawer2, '{"100": 1, "50": 1, "20": 2, "5": 1}', session => :'cashier2') AS z \gset
SELECT is(
    pg_temp.found_after('SELECT 1', '2026-03-02', '2026-03-03'), ARRAY['drawer_over_or_short drawer 200.00 195.00'], 'what is short is a difference'
);

ALTER TABLE shop.drawer_sessions DISABLE TRIGGER drawer_sessions_before_refuse;
ALTER TABLE shop.payment_tracking DISABLE TRIGGER payment_tracking_before_refuse;
UPDATE shop.drawer_sessions SET counted_cash = 200, z_report = z_report || '{"counted_cash": "200.00", "over_short": "0.00"}' WHERE id = :drawer2;
ALTER TABLE shop.drawer_counts DISABLE TRIGGER drawer_counts_before_refuse;
UPDATE shop.drawer_counts SET quantity = 2 WHERE denomination = 5;
SELECT is(pg_temp.found_after('SELECT 1', '2026-03-02', '2026-03-03'), '{}', 'put right for what follows');

SELECT is(
    pg_temp.found_after(format($do$ DO $act$
        DECLARE v_paid jsonb;
        BEGIN
            v_paid := (api.create_settlement(%1$s, 100, 'gcash', session => '1.admin')).settlement;
            PERFORM api.void_settlement(%1$s, (v_paid ->> 'settlement_id')::bigint, 'by mistake', session => '1.admin');
            v_paid := (api.split_settlement(%1$s, '[{"amount": 60, "payment_mode": "maya"},
                {"amount": 40, "payment_mode": "gcash"}]', session => '1.admin')).settlements -> 0;
            PERFORM api.refund_settlement(%1$s, (v_paid ->> 'settlement_id')::bigint, 10, 'too dear', session => '1.admin');
            ASSERT (SELECT count(*) = 5 FROM shop.payment_settlements AS s WHERE s.business_date = '2026-03-03');
        END $act$ $do$, :bill), '2026-03-02', '2026-03-03'),
    '{}', 'a void, a split and a refund agree with their trail'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.transactions SET paid_amount = 499.99 WHERE id = %s', :bill), '2026-03-02', '2026-03-02'),
    ARRAY['bill_is_its_settlements transaction 500.00 499.99'], 'a bill that says less than was paid'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.transactions SET paid_amount = 499.99 WHERE id = %s', :bill), '2026-03-03', '2026-03-03'),
    '{}', 'is not looked for on other days'
);
SELECT is(
    pg_temp.rules(pg_temp.found_after(format('UPDATE shop.transactions SET paid_amount = 499.99, business_date = %L WHERE id = %s', '2026-01-01', :bill),
        '2026-03-02', '2026-03-02')), ARRAY['bill_is_its_settlements'], 'an older bill is, when it was paid on the day'
);
SELECT is(
    pg_temp.rules(pg_temp.found_after(format('DELETE FROM shop.payment_tracking WHERE settlement_id = %s', :gcash), '2026-03-02', '2026-03-02')),
    ARRAY['settlement_is_its_trail'], 'a payment without a trail'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_tracking SET amount = 201 WHERE settlement_id = %s', :gcash), '2026-03-02', '2026-03-02'),
    ARRAY[format('settlement_is_its_trail reference 201 for bill %s 200.00 for bill %s', :bill, :bill)], 'a trail of another amount'
);
SELECT is(
    pg_temp.found_after(format('INSERT INTO shop.payment_tracking (branch_id, reference, event, action, transaction_id, amount, user_id, actor, created_at)
        VALUES (1, gen_random_uuid(), %L, %L, %s, 7, -1, %L, %L)', 'completed', 'payment', :bill, 'x', '2026-03-02 23:59:59+08'), '2026-03-02', '2026-03-02'),
    ARRAY[format('trail_has_its_settlement reference 7 for bill %s no settlement', :bill)], 'a trail without a payment'
);
SELECT is(
    pg_temp.found_after(format('INSERT INTO shop.payment_tracking (branch_id, reference, event, action, transaction_id, amount, user_id, actor, created_at)
        VALUES (1, gen_random_uuid(), %L, %L, %s, 7, -1, %L, %L)', 'completed', 'payment', :bill, 'x', '2026-03-03 00:00:00+08'), '2026-03-02', '2026-03-02'),
    '{}', 'that of the next day, by the branch''s own midnight, is the next day''s'
);
SELECT is(
    pg_temp.found_after(format('INSERT INTO shop.payment_tracking (branch_id, reference, event, action, transaction_id, amount, user_id, actor, created_at)
        VALUES (1, gen_random_uuid(), %L, %L, %s, 7, -1, %L, %L)', 'completed', 'payment', :bill, 'x', '2026-03-01 23:59:59+08'), '2026-03-02', '2026-03-02'),
    '{}', 'and that of the day before the day before''s'
);
SELECT is(
    pg_temp.rules(pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_report = z_report || %L WHERE id = %s', '{"net_total": "1.00"}', :drawer),
        '2026-03-02', '2026-03-02')), ARRAY['z_is_its_session', 'z_totals_accumulate'], 'a Z report that its drawer does not say'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_report = z_report || %L WHERE id = %s', '{"net_total": "1.00"}', :drawer),
        '2026-03-03', '2026-03-03'), '{}', 'on its days only'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.terminals SET last_z_number = 5 WHERE name = ''Till 1''', '2026-03-03', '2026-03-03'),
    ARRAY['z_numbers_gapless terminal 1 to 5 1 up to 1'], 'a till that lost a report, on any day'
);
SELECT is(
    pg_temp.found_after('SELECT api.create_settlement(' || :bill || ', 25, ''cash'', session => ''1.cashier'') FROM api.open_drawer(''Till 1'', 0, ''1.cashier2'') AS d',
        '2026-03-03', '2026-03-03'), ARRAY['cash_outside_drawers business_date 0.00 25.00'], 'cash beside the drawers'
);
SELECT is(
    pg_temp.found_after('SELECT api.save_daily_report(''2026-03-03'', 19.99, session => ''1.admin'')', '2026-03-03', '2026-03-03'),
    ARRAY['petty_cash_goes_on daily_report 20.00 19.99'], 'petty cash that changed overnight'
);
SELECT private.set_clock('2026-03-04 09:00:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT is(
    pg_temp.found_after('SELECT api.create_settlement(' || :bill || ', 1, ''maya'', session => ''1.cashier'')', '2026-03-02', '2026-03-04'),
    '{}', 'today needs no report yet'
);
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 1, 'maya', session => :'cashier') AS s \gset
SELECT private.set_clock('2026-03-05 09:00:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT is(
    pg_temp.rules(pg_temp.found_after('SELECT 1', '2026-03-02', '2026-03-05')),
    ARRAY['daily_report_is_missing'], 'a past day with money does'
);

SELECT * FROM finish();
ROLLBACK;
