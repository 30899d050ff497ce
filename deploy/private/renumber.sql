-- Deploy escashop:private/renumber to pg
-- requires: private/branch_relations

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.id_columns()
RETURNS TABLE (name text, relation text)
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- From the catalogue, so that no reference to come is forgotten; after it what has no foreign key.
    RETURN QUERY
    SELECT DISTINCT a.attname::text, c.relname::text
    FROM pg_catalog.pg_constraint AS f
    JOIN pg_catalog.pg_class AS c ON c.oid = f.confrelid
    CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k (attnum, target)
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = k.attnum
    JOIN pg_catalog.pg_attribute AS t ON t.attrelid = f.confrelid AND t.attnum = k.target AND t.attname = 'id'
    WHERE f.connamespace = 'shop'::regnamespace
      AND f.contype = 'f'
    UNION
    VALUES
        ('original_customer_id', 'customers'), ('old_counter_id', 'counters'), ('new_counter_id', 'counters'),
        ('settlement_id', 'payment_settlements'), ('event_id', 'queue_events'),
        ('drawer_movement_id', 'drawer_movements'), ('drawer_id', 'drawer_sessions'),
        ('sms_id', 'sms_notifications'), ('sms_template_id', 'sms_templates'),
        ('notification_id', 'customer_notifications');
END;
$$;

COMMENT ON FUNCTION private.id_columns() IS
'The columns of a branch, and keys of its jsonb, that hold the id of a row, and the table it is of.';

CREATE OR REPLACE FUNCTION private.take_ids(relation text, id_count bigint)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_sequence regclass := pg_get_serial_sequence(format('shop.%I', relation), 'id');
    v_first    bigint;
BEGIN
    -- Others take ids meanwhile: what counts is that the last one lies behind the whole range.
    SELECT min(n.id) INTO v_first
    FROM (SELECT nextval(v_sequence) AS id FROM generate_series(1, take_ids.id_count)) AS n;

    RETURN v_first;
END;
$$;

COMMENT ON FUNCTION private.take_ids(text, bigint) IS
'Takes as many ids of a table, and returns the first of a range that no later row of a branch gets into.';

CREATE OR REPLACE FUNCTION private.renumber(value jsonb, shifts jsonb)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN CASE jsonb_typeof(value)
        WHEN 'object' THEN (
            SELECT coalesce(jsonb_object_agg(e.key, CASE
                -- The system user is -1 everywhere; an id that was never one stays what was asked for.
                WHEN shifts ? e.key AND jsonb_typeof(e.value) = 'number'
                    AND e.value::numeric BETWEEN 1 AND 4e18
                THEN to_jsonb(e.value::numeric + (shifts -> e.key)::numeric)
                WHEN jsonb_typeof(e.value) IN ('object', 'array') THEN private.renumber(e.value, shifts)
                ELSE e.value
            END), '{}')
            FROM jsonb_each(value) AS e
        )
        WHEN 'array' THEN (
            SELECT coalesce(jsonb_agg(private.renumber(a.value, shifts) ORDER BY a.place), '[]')
            FROM jsonb_array_elements(value) WITH ORDINALITY AS a (value, place)
        )
        ELSE value
    END;
END;
$$;

COMMENT ON FUNCTION private.renumber(jsonb, jsonb) IS
'A row as JSON with new ids: each number under a key of shifts, at any depth, plus what shifts says.';

COMMIT;
