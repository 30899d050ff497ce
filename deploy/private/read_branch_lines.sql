-- Deploy escashop:private/read_branch_lines to pg
-- requires: private/renumber

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.branch_part AS (relation text, contents jsonb[], first_id bigint, last_id bigint);

COMMENT ON TYPE private.branch_part IS
'The rows of a table in an exported branch, in their order, with the lowest and highest id of those that have
one; the system user''s is none.';

CREATE OR REPLACE FUNCTION private.read_branch_lines(lines text)
RETURNS SETOF private.branch_part
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_bad int;
BEGIN
    SELECT l.place INTO v_bad
    FROM string_to_table(lines, E'\n') WITH ORDINALITY AS l (line, place)
    WHERE btrim(l.line, E' \t\r') <> ''
      AND NOT EXISTS (
          SELECT
          FROM private.branch_relations() AS r
          WHERE r.relation = l.line::jsonb ->> 'relation'
            AND jsonb_typeof(l.line::jsonb #> '{row,branch_id}') = 'number'
      )
    LIMIT 1;

    IF FOUND THEN
        RAISE EXCEPTION 'line % is no row of a branch', v_bad USING ERRCODE = 'SHV72', COLUMN = 'lines';
    END IF;

    RETURN QUERY
    SELECT r.relation, array_agg(p.content ORDER BY p.place), min(p.id), max(p.id)
    FROM (
        SELECT l.place, j.line ->> 'relation' AS relation, j.line -> 'row' AS content,
            CASE WHEN (j.line #> '{row,id}')::bigint > 0 THEN (j.line #> '{row,id}')::bigint END AS id
        FROM string_to_table(lines, E'\n') WITH ORDINALITY AS l (line, place)
        CROSS JOIN LATERAL (SELECT l.line::jsonb) AS j (line)
        WHERE btrim(l.line, E' \t\r') <> ''
    ) AS p
    JOIN private.branch_relations() WITH ORDINALITY AS r (relation, columns, hidden, key, place)
        ON r.relation = p.relation
    GROUP BY r.relation, r.place
    ORDER BY r.place;
END;
$$;

COMMENT ON FUNCTION private.read_branch_lines(text) IS
'An exported branch by table, each after those it refers to.
Errors: SHV72 a line that is no row of a branch; 22P02 no JSON.';

COMMIT;
