-- sql_tests/private/verify_drawers.sql: each broken invariant of the drawers has one row, and only that one.
BEGIN;
\ir ../fixtures/drawer.sql
SELECT plan(20);

-- Breaks something, looks, and puts it back: the row of the answer outlives the subtransaction.
CREATE FUNCTION pg_temp.found_after(damage text)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(SELECT v.rule || ' ' || v.entity FROM private.verify_drawers('1', '-infinity', 'infinity') AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

ALTER TABLE shop.branches DISABLE TRIGGER branches_before_touch;
UPDATE shop.branches SET updated_at = '2026-01-01';
ALTER TABLE shop.branches ENABLE TRIGGER branches_before_touch;

-- Two turns at Till 1, one at Till 2, closed; a third at Till 1 is open.
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 300, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 200, 'gcash', session => :'cashier') AS s \gset
SELECT d.terminal AS moved FROM api.move_cash(:drawer, 'cash_out', 100, 'to the bank', session => :'cashier') AS d \gset
SELECT private.set_clock('2026-03-02 09:30:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT z IS NULL AS closed FROM api.close_drawer(:drawer, '{"100": 7}', session => :'cashier') AS z \gset
SELECT z IS NULL AS closed FROM api.close_drawer(:drawer2, '{"100": 1}', session => :'cashier2') AS z \gset
SELECT d.drawer_session_id AS second FROM api.open_drawer('Till 1', 0, :'cashier') AS d \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 50, 'maya', session => :'cashier') AS s \gset
SELECT z IS NULL AS closed FROM api.close_drawer(:second, '{}', session => :'cashier') AS z \gset
SELECT d.drawer_session_id AS third FROM api.open_drawer('Till 1', 10, :'cashier') AS d \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 25, 'cash', session => :'cashier') AS s \gset
SELECT s.id AS gcash FROM shop.payment_settlements AS s WHERE s.payment_mode = 'gcash' \gset

SELECT is_empty('SELECT * FROM private.verify_drawers(''1'', ''-infinity'', ''infinity'')', 'all is well');
SELECT is(pg_temp.found_after('SELECT 1'), '{}'::text[], 'also for the function that looks');

-- What is guarded is broken by the owner past the guard.
ALTER TABLE shop.drawer_sessions DISABLE TRIGGER drawer_sessions_before_refuse;
ALTER TABLE shop.drawer_movements DISABLE TRIGGER drawer_movements_before_refuse;
ALTER TABLE shop.drawer_counts DISABLE TRIGGER drawer_counts_before_refuse;

SELECT is(
    pg_temp.found_after(format('INSERT INTO shop.drawer_movements (branch_id, drawer_session_id, kind, amount, reason,
        user_id, created_at) VALUES (1, %s, %L, 5, %L, %s, private.clock())', :drawer, 'cash_in', 'afterwards', :cashier_id)),
    ARRAY['drawer_expected_is_its_cash drawer'], 'cash moved in a closed drawer'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.drawer_movements'),
    ARRAY['drawer_expected_is_its_cash drawer'], 'a movement that vanished'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_counts SET quantity = 8 WHERE drawer_session_id = %s', :drawer)),
    ARRAY['drawer_counted_is_its_count drawer'], 'a count changed afterwards'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET amount = 201 WHERE id = %s', :gcash)),
    ARRAY['z_is_its_session drawer'], 'a payment that the report did not say'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET payment_mode = %L WHERE id = %s', 'maya', :gcash)),
    ARRAY['z_is_its_session drawer'], 'or in another mode'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET drawer_session_id = NULL WHERE id = %s', :gcash)),
    ARRAY['z_is_its_session drawer'], 'or in no drawer any more'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_report = z_report || %L WHERE id = %s',
        '{"over_short": "0.01"}', :drawer)),
    ARRAY['z_is_its_session drawer'], 'a report that says what its drawer does not'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_report = z_report - %L WHERE id = %s', 'net_total', :second)),
    ARRAY['z_is_its_session drawer', 'z_totals_accumulate drawer'], 'a report without a total adds up to nothing either'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_report = z_report || %L WHERE id = %s',
        '{"accumulated_before": "1.00"}', :drawer2)),
    ARRAY['z_totals_accumulate drawer'], 'a total that begins elsewhere'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_report = z_report || %L WHERE id = %s',
        '{"accumulated_after": "501.00"}', :drawer)),
    ARRAY['z_totals_accumulate drawer', 'z_totals_accumulate drawer'], 'one that does not go on: this report and the next'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.terminals SET accumulated_total = 0 WHERE name = ''Till 1'''),
    ARRAY['z_totals_accumulate terminal'], 'a till set to nothing'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.terminals SET last_z_number = 3 WHERE name = ''Till 1'''),
    ARRAY['z_numbers_gapless terminal'], 'a number that nobody has'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_number = 3, z_report = z_report || %L WHERE id = %s',
        '{"z_number": 3}', :second)),
    ARRAY['z_numbers_gapless terminal'], 'a number left out'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET paid_at = paid_at + interval %L WHERE id = %s',
        '1 hour', :gcash)),
    ARRAY['settlement_while_drawer_open settlement'], 'a payment after the closing'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET cashier_id = %s WHERE id = %s', :cashier2_id, :gcash)),
    ARRAY['settlement_while_drawer_open settlement'], 'a payment by another than the drawer''s cashier'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET business_date = %L WHERE id = %s', '2026-03-01', :gcash)),
    ARRAY['settlement_on_its_date settlement'], 'a payment on the day before its moment'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.branches SET time_zone = ''America/New_York'' WHERE branch_id = 1'),
    '{}'::text[], 'a branch that moved to another zone keeps its dates'
);
SELECT is_empty('SELECT * FROM private.verify_drawers(''2'', ''-infinity'', ''infinity'')', 'another branch has its own');

SELECT * FROM finish();
ROLLBACK;
