-- Deploy escashop:api/service/describe_api to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.describe_api()
RETURNS TABLE (
    function     text,
    volatility   text,
    is_single    boolean,
    returns_type text,
    arguments    jsonb,
    columns      jsonb,
    manual       text,
    errors       jsonb
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT
        -- RETURNS TABLE is a set also where one row is meant; the verb says which.
        p.proname::text, p.provolatile::text, NOT p.proretset OR p.proname ~ '^(get|check)_',
        format_type(p.prorettype, NULL),
        coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'name', p.proargnames[a.place],
                'type', format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL),
                'required', a.place <= p.pronargs - p.pronargdefaults
            ) ORDER BY a.place)
            FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, place)
            JOIN pg_catalog.pg_type AS t ON t.oid = a.type
        ), '[]'),
        coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'name', c.attname, 'type', format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL)
            ) ORDER BY c.attnum)
            FROM pg_catalog.pg_type AS r
            JOIN pg_catalog.pg_attribute AS c ON c.attrelid = r.typrelid AND c.attnum > 0
                AND NOT c.attisdropped
            JOIN pg_catalog.pg_type AS t ON t.oid = c.atttypid
            WHERE r.oid = p.prorettype
        ), (
            SELECT jsonb_agg(jsonb_build_object(
                'name', p.proargnames[o.place],
                'type', format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL)
            ) ORDER BY o.place)
            FROM unnest(p.proallargtypes, p.proargmodes::text[]) WITH ORDINALITY AS o (type, mode, place)
            JOIN pg_catalog.pg_type AS t ON t.oid = o.type
            WHERE o.mode = 't'
        ), '[]'),
        obj_description(p.oid, 'pg_proc'),
        coalesce((
            SELECT jsonb_agg(DISTINCT m.code[1])
            FROM regexp_matches(
                obj_description(p.oid, 'pg_proc'), '\m(SH[VNCDT][0-9]{2}|28000|23[0-9]{3})\M', 'g'
            ) AS m (code)
        ), '[]')
    FROM pg_catalog.pg_proc AS p
    WHERE p.pronamespace = 'api'::regnamespace
      AND has_function_privilege('escashop_web', p.oid, 'EXECUTE')
    ORDER BY p.proname;
END;

COMMENT ON FUNCTION api.describe_api() IS
'Every function of api that the web app may call: arguments, result, manual and error codes, from the
catalogue. The API reference is made of it.';

GRANT EXECUTE ON FUNCTION api.describe_api() TO escashop_web, escashop_dba;

COMMIT;
