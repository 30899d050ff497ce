-- sql_tests/private/sealable.sql: drawers are sealed like the money in them, once they are closed.
BEGIN;
\ir ../fixtures/drawer.sql
SELECT plan(10);

CREATE FUNCTION pg_temp.found_after(damage text)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(SELECT concat_ws(' ', v.rule, v.entity, v.entity_id) FROM private.verify_seals('1') AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

SELECT s.settlement ->> 'settlement_id' AS paid FROM api.create_settlement(:bill, 300, 'cash', session => :'cashier') AS s \gset
SELECT d.terminal AS moved FROM api.move_cash(:drawer, 'cash_out', 100, 'to the bank', session => :'cashier') AS d \gset
PREPARE sealed AS SELECT r.relation, count(*)::int FROM shop.money_seal_rows AS r GROUP BY r.relation ORDER BY 1;

SELECT is(jobs.seal_branch('1'), 4, 'a payment, its trail and a movement');
SELECT results_eq('sealed', $$ VALUES ('drawer_movements' COLLATE "C", 1), ('payment_settlements', 1), ('payment_tracking', 2) $$, 'open drawers are not sealed');
SELECT z IS NULL AS closed FROM api.close_drawer(:drawer2, '{"100": 2}', session => :'cashier2') AS z \gset
SELECT is(jobs.seal_branch('1'), 1, 'a closed one is');
SELECT z IS NULL AS closed FROM api.close_drawer(:drawer, '{"500": 1, "100": 2}', 'all well', session => :'cashier') AS z \gset
SELECT is(jobs.seal_branch('1'), 1, 'also one that was opened before it and closed after it');
SELECT is_empty('SELECT * FROM private.verify_seals(''1'')', 'all is well');

ALTER TABLE shop.drawer_sessions DISABLE TRIGGER drawer_sessions_before_refuse;
ALTER TABLE shop.drawer_movements DISABLE TRIGGER drawer_movements_before_refuse;
ALTER TABLE shop.drawer_counts DISABLE TRIGGER drawer_counts_before_refuse;
SELECT is(
    pg_temp.found_after('UPDATE shop.drawer_movements SET reason = ''to my pocket'''),
    ARRAY(SELECT 'sealed_rows_stay drawer_movements ' || m.id FROM shop.drawer_movements AS m), 'a changed movement is named'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_sessions SET z_report = z_report || %L WHERE id = %s', '{"notes": "less well"}', :drawer)),
    ARRAY['sealed_rows_stay drawer_sessions ' || :drawer], 'a changed Z report'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.drawer_counts SET quantity = 3 WHERE drawer_session_id = %s AND denomination = 100', :drawer)),
    ARRAY['sealed_rows_stay drawer_sessions ' || :drawer], 'a changed count'
);
SELECT is(
    pg_temp.found_after(format('DELETE FROM shop.drawer_counts WHERE drawer_session_id = %1$s; DELETE FROM shop.drawer_sessions WHERE id = %1$s', :drawer2)),
    ARRAY['sealed_rows_stay drawer_sessions ' || :drawer2], 'a drawer that vanished'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.payment_settlements SET drawer_session_id = NULL WHERE id = %s', :paid)),
    ARRAY['sealed_rows_stay payment_settlements ' || :paid], 'a payment that left its drawer'
);

SELECT * FROM finish();
ROLLBACK;
