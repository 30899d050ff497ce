-- Deploy escashop:private/is_deployed to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.is_deployed(change text, planned_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_registry    text;
    v_is_deployed boolean;
BEGIN
    SELECT format('%I.%I', n.nspname, r.relname) INTO v_registry
    FROM pg_catalog.pg_class AS r
    JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
    WHERE n.nspname = 'sqitch'
      AND r.relname = 'changes'
      AND has_schema_privilege(n.oid, 'USAGE')
      AND has_table_privilege(r.oid, 'SELECT');

    IF change IS NULL OR v_registry IS NULL THEN
        RETURN NULL;
    END IF;

    -- As text: the registry is sqitch's own, and need not be there.
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM %s WHERE project = $1 AND change = $2 AND planned_at = $3)', v_registry
    )
    INTO v_is_deployed
    USING 'escashop', change, planned_at;

    RETURN v_is_deployed;
END;
$$;

COMMENT ON FUNCTION private.is_deployed(text, timestamptz) IS
'Whether sqitch has deployed a change, by its name and the time in the plan, since a reworked change keeps its
name. NULL when none is named or this database has no readable registry.';

COMMIT;
