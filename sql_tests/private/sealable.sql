-- sql_tests/private/sealable.sql: drawers are sealed like the money in them, once they are closed.
BEGIN;
\ir ../fixtures/drawer.sql
SELECT plan(12);

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

-- Column by column: whatever is changed, the text of its row is another one. No rule of the tables is in the way.
UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled';
SELECT b.amount AS discounted FROM api.grant_discount(:miguel_bill, 'pwd', 'PWD-0001', 'd1', :'cashier') AS b \gset
SELECT s.sqlstate IS NULL AS refunded FROM api.refund_settlement(:bill, :paid, 10, 'too dear', idempotency_key => 'r1', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NOT NULL AS refused FROM api.create_settlement(:bill, 99999, 'cash', 99999, idempotency_key => 'k1', session => :'cashier') AS s \gset
CREATE FUNCTION pg_temp.unguard()
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_constraint record;
BEGIN
    FOR v_constraint IN
        SELECT c.conname, c.conrelid::regclass AS relation, c.contypid::regtype AS domain, c.contypid <> 0 AS is_domain
        FROM pg_constraint AS c
        WHERE c.connamespace = 'shop'::regnamespace AND c.contype IN ('c', 'f')
    LOOP
        IF v_constraint.is_domain THEN
            EXECUTE format('ALTER DOMAIN %s DROP CONSTRAINT %I', v_constraint.domain, v_constraint.conname);
        ELSE
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', v_constraint.relation, v_constraint.conname);
        END IF;
    END LOOP;
    EXECUTE (SELECT string_agg(format('ALTER TABLE shop.%I DISABLE TRIGGER ALL', r.relation), ';') FROM private.sealed_relations() AS r);
END;
$$;
CREATE FUNCTION pg_temp.columns(OUT of_table text, OUT name text, OUT is_seen boolean)
RETURNS SETOF record
LANGUAGE plpgsql
AS $$
DECLARE
    v_column record;
    v_row    bigint;
    v_was    text;
    v_is     text;
BEGIN
    FOR v_column IN
        SELECT r.relation, a.attname, CASE r.relation WHEN 'transaction_discounts' THEN 'transaction_id' ELSE 'id' END AS key, format(
            CASE
                WHEN t.typname = 'uuid' THEN 'gen_random_uuid()'
                WHEN t.typname = 'jsonb' THEN '''{"a": "changed one"}'''
                WHEN t.typname = 'inet' THEN '''192.0.2.9'''
                WHEN t.typcategory = 'N' THEN 'coalesce(%1$I, 0) + 1'
                WHEN t.typcategory = 'D' THEN '%1$I + interval ''1 day'''
                WHEN t.typcategory = 'B' THEN 'NOT %1$I'
                ELSE 'coalesce(%1$I, '''') || ''x'''
            END, a.attname) AS changed
        FROM private.sealed_relations() AS r
        JOIN pg_attribute AS a ON a.attrelid = format('shop.%I', r.relation)::regclass AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type AS t ON t.oid = a.atttypid
        WHERE a.attgenerated = ''
          AND a.attname NOT IN ('branch_id', 'id')
          AND (r.relation, a.attname) NOT IN (('transaction_discounts', 'transaction_id'), ('payment_tracking', 'xact_id'))
    LOOP
        SELECT max(s.row_id) INTO v_row FROM private.sealable AS s WHERE (s.branch_id, s.relation) = (1, v_column.relation);
        SELECT s.content INTO v_was FROM private.sealable AS s WHERE (s.branch_id, s.relation, s.row_id) = (1, v_column.relation, v_row);
        BEGIN
            EXECUTE format('UPDATE shop.%I SET %I = %s WHERE branch_id = 1 AND %I = %s',
                v_column.relation, v_column.attname, v_column.changed, v_column.key, v_row);
            SELECT s.content INTO v_is FROM private.sealable AS s WHERE (s.branch_id, s.relation, s.row_id) = (1, v_column.relation, v_row);
            RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
        EXCEPTION
            WHEN SQLSTATE 'SHX00' THEN
                of_table := v_column.relation;
                name     := v_column.attname;
                is_seen  := v_is <> v_was;
                RETURN NEXT;
        END;
    END LOOP;
END;
$$;
SELECT pg_temp.unguard() \g /dev/null
SELECT cmp_ok((SELECT count(*) FROM pg_temp.columns()), '>', 60::bigint, 'of five tables');
SELECT is_empty('SELECT c.of_table, c.name FROM pg_temp.columns() AS c WHERE c.is_seen IS NOT TRUE', 'no column of theirs is outside the seal');

SELECT * FROM finish();
ROLLBACK;
