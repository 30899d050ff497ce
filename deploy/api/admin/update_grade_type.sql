-- Deploy escashop:api/admin/update_grade_type to pg
-- requires: private/clean
-- requires: private/record_activity
-- requires: private/changed
-- requires: api/customers/grade_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_grade_type(
    grade_type_id bigint,
    name          text DEFAULT NULL,
    description   text DEFAULT NULL,
    sort_order    int DEFAULT NULL,
    is_active     boolean DEFAULT NULL,
    session       text DEFAULT NULL
)
RETURNS api.grade_type
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_before api.grade_type;
    v_after  api.grade_type;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM FROM shop.grade_types AS g
    WHERE g.branch_id = v_actor.branch_id
      AND g.id = update_grade_type.grade_type_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'grade type % does not exist', grade_type_id
            USING ERRCODE = 'SHN82', COLUMN = 'grade_type_id';
    END IF;

    SELECT g.* INTO v_before
    FROM api.grade_type AS g
    WHERE g.branch_id = v_actor.branch_id
      AND g.grade_type_id = update_grade_type.grade_type_id;

    -- An empty name is refused, an empty description removes it; what is not given stays.
    UPDATE shop.grade_types AS g
    SET name        = private.given(update_grade_type.name, g.name),
        description = private.given(update_grade_type.description, g.description),
        sort_order  = coalesce(update_grade_type.sort_order, g.sort_order),
        is_active   = coalesce(update_grade_type.is_active, g.is_active)
    WHERE g.branch_id = v_actor.branch_id
      AND g.id = update_grade_type.grade_type_id;

    SELECT g.* INTO v_after
    FROM api.grade_type AS g
    WHERE g.branch_id = v_actor.branch_id
      AND g.grade_type_id = update_grade_type.grade_type_id;

    PERFORM private.record_activity(v_actor, 'update_grade_type', 'grade_type', grade_type_id::text,
        private.changed(to_jsonb(v_before), to_jsonb(v_after)));

    RETURN v_after;
END;
$$;

COMMENT ON FUNCTION api.update_grade_type(bigint, text, text, int, boolean, text) IS
'Changes what is given of a grade type and returns it; an inactive one stays on its customers and leaves the
lists. Errors: 28000; SHD01; SHN82 no such grade type; 23505 grade_types_name_taken; 23502 an empty name;
23514 grade_types_name_length.';

GRANT EXECUTE ON FUNCTION api.update_grade_type(bigint, text, text, int, boolean, text)
    TO escashop_web, escashop_dba;

COMMIT;
