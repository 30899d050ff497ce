-- Deploy escashop:private/branch_relations to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.branch_relations()
RETURNS TABLE (relation text, columns text[], hidden text[], key text)
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- From the catalogue, so that no table to come is forgotten. A table stands after those it refers to.
    RETURN QUERY
    WITH RECURSIVE place AS (
        SELECT c.oid, 0 AS depth
        FROM pg_catalog.pg_class AS c
        WHERE c.relnamespace = 'shop'::regnamespace
          AND c.relkind = 'r'
          AND c.relname NOT IN ('test_clock', 'customer_search')  -- what follows from others is not told twice
        UNION
        SELECT f.conrelid, p.depth + 1
        FROM place AS p
        JOIN pg_catalog.pg_constraint AS f ON f.confrelid = p.oid AND f.contype = 'f' AND f.conrelid <> p.oid
        WHERE p.depth < 50  -- there are no circles; if there ever were, this ends
    )
    SELECT c.relname::text, s.columns, s.hidden, (
            SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY k.place)
            FROM pg_catalog.pg_index AS i
            CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indrelid = c.oid
              AND i.indisprimary
        )
    FROM pg_catalog.pg_class AS c
    JOIN place AS p ON p.oid = c.oid
    CROSS JOIN LATERAL (
        SELECT array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE NOT h.is_hidden),
            coalesce(array_agg(a.attname::text) FILTER (WHERE h.is_hidden), '{}')
        FROM pg_catalog.pg_attribute AS a
        CROSS JOIN LATERAL (
            SELECT a.attname IN ('password_hash', 'token_hash', 'request_hash')
        ) AS h (is_hidden)
        WHERE a.attrelid = c.oid
          AND a.attnum > 0
          AND NOT a.attisdropped
    ) AS s (columns, hidden)
    GROUP BY c.oid, c.relname, s.columns, s.hidden
    ORDER BY max(p.depth), c.relname;
END;
$$;

COMMENT ON FUNCTION private.branch_relations() IS
'The tables of a branch, each after those it refers to, with their columns; apart, those that are hashes of
passwords, tokens and requests; and the columns of the primary key.';

CREATE OR REPLACE FUNCTION private.csv_line(cells jsonb)
RETURNS text
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    RETURN (
        SELECT string_agg(
            CASE WHEN v.text ~ '[",\r\n]' THEN '"' || replace(v.text, '"', '""') || '"' ELSE v.text END,
            ',' ORDER BY c.place
        )
        FROM jsonb_array_elements(cells) WITH ORDINALITY AS c (value, place)
        CROSS JOIN LATERAL (
            SELECT CASE jsonb_typeof(c.value)
                WHEN 'string' THEN private.inert(c.value #>> '{}')
                ELSE coalesce(c.value #>> '{}', '')
            END
        ) AS v (text)
    ) || E'\r';
END;
$$;

COMMENT ON FUNCTION private.csv_line(jsonb) IS
'Cells as a line of CSV, without its last LF: quotes doubled, texts inert, null empty.';

COMMIT;
