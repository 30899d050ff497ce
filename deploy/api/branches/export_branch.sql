-- Deploy escashop:api/branches/export_branch to pg
-- requires: private/authorize
-- requires: private/check_format
-- requires: private/clean
-- requires: private/branch_relations

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.export_branch(
    branch_id smallint,
    format    text,
    relation  text DEFAULT NULL,
    session   text DEFAULT NULL
)
RETURNS TABLE (line text)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_format   text := lower(private.clean(format));
    v_name     text := lower(private.clean(relation));
    v_relation record;
BEGIN
    PERFORM private.authorize(session, '{super_admin}');

    IF v_format IS NULL OR v_format NOT IN ('jsonl', 'csv') THEN
        RAISE EXCEPTION 'format must be jsonl or csv' USING ERRCODE = 'SHV90', COLUMN = 'format';
    ELSIF v_format = 'csv' AND v_name IS NULL THEN
        RAISE EXCEPTION 'csv takes one relation' USING ERRCODE = 'SHV01', COLUMN = 'relation';
    ELSIF NOT EXISTS (SELECT FROM shop.branches AS b WHERE b.branch_id = export_branch.branch_id) THEN
        RAISE EXCEPTION 'branch % does not exist', branch_id USING ERRCODE = 'SHN05', COLUMN = 'branch_id';
    ELSIF v_name IS NOT NULL AND NOT EXISTS (
        SELECT FROM private.branch_relations() AS r WHERE r.relation = v_name
    ) THEN
        RAISE EXCEPTION 'relation "%" does not exist', relation USING ERRCODE = 'SHN72', COLUMN = 'relation';
    END IF;

    IF v_format = 'csv' THEN
        SELECT private.csv_line(to_jsonb(r.columns)) INTO line
        FROM private.branch_relations() AS r
        WHERE r.relation = v_name;

        line := chr(65279) || line;  -- without it Excel takes ñ and ₱ for something else

        RETURN NEXT;
    END IF;

    -- Names of the catalogue only, never of the request.
    FOR v_relation IN
        SELECT r.relation, r.key, format(
            CASE v_format WHEN 'csv' THEN 'private.csv_line(jsonb_build_array(%s))' ELSE
                'jsonb_build_object(''relation'', %2$L, ''row'', to_jsonb(t) - %3$L::text[])::text' END,
            (SELECT string_agg(format('t.%I', c.name), ', ' ORDER BY c.place)
             FROM unnest(r.columns) WITH ORDINALITY AS c (name, place)),
            r.relation, r.hidden
        ) AS expression
        FROM private.branch_relations() WITH ORDINALITY AS r (relation, columns, hidden, key, place)
        WHERE v_name IS NULL OR r.relation = v_name
        ORDER BY r.place
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT %s FROM shop.%I AS t WHERE t.branch_id = $1 ORDER BY %s',
            v_relation.expression, v_relation.relation, v_relation.key
        ) USING branch_id;
    END LOOP;
END;
$$;

COMMENT ON FUNCTION api.export_branch(smallint, text, text, text) IS
'All rows of a branch, or of one of its relations, as the lines of a file: jsonl, one {relation, row} a line, each
relation after those it refers to; or csv of one relation. Without hashes of passwords, tokens and requests.
Errors: 28000; SHD01; SHN05 no such branch; SHN72 no such relation; SHV01 csv without a relation; SHV90 another
format.';

GRANT EXECUTE ON FUNCTION api.export_branch(smallint, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
