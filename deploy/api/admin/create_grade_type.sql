-- Deploy escashop:api/admin/create_grade_type to pg
-- requires: private/clean
-- requires: private/record_activity
-- requires: api/customers/grade_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.create_grade_type(
    name        text,
    description text DEFAULT NULL,
    sort_order  int DEFAULT 0,
    session     text DEFAULT NULL
)
RETURNS api.grade_type
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_id    bigint;
    v_row   api.grade_type;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    INSERT INTO shop.grade_types (branch_id, name, description, sort_order)
    VALUES (v_actor.branch_id, private.clean(create_grade_type.name),
        private.clean(create_grade_type.description), create_grade_type.sort_order)
    RETURNING id INTO v_id;

    SELECT g.* INTO v_row
    FROM api.grade_type AS g
    WHERE g.branch_id = v_actor.branch_id
      AND g.grade_type_id = v_id;

    PERFORM private.record_activity(v_actor, 'create_grade_type', 'grade_type', v_id::text,
        jsonb_build_object('after', to_jsonb(v_row) - 'branch_id'));

    RETURN v_row;
END;
$$;

COMMENT ON FUNCTION api.create_grade_type(text, text, int, text) IS
'Adds a grade type and returns it.
Errors: 28000; SHD01; 23505 grade_types_name_taken; 23502 no name; 23514 grade_types_name_length.';

GRANT EXECUTE ON FUNCTION api.create_grade_type(text, text, int, text) TO escashop_web, escashop_dba;

COMMIT;
