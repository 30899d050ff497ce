-- Deploy escashop:api/admin/create_lens_type to pg
-- requires: private/clean
-- requires: private/record_activity
-- requires: api/customers/lens_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.create_lens_type(
    name        text,
    description text DEFAULT NULL,
    sort_order  int DEFAULT 0,
    session     text DEFAULT NULL
)
RETURNS api.lens_type
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_id    bigint;
    v_row   api.lens_type;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    INSERT INTO shop.lens_types (branch_id, name, description, sort_order)
    VALUES (v_actor.branch_id, private.clean(create_lens_type.name),
        private.clean(create_lens_type.description), create_lens_type.sort_order)
    RETURNING id INTO v_id;

    SELECT l.* INTO v_row
    FROM api.lens_type AS l
    WHERE l.branch_id = v_actor.branch_id
      AND l.lens_type_id = v_id;

    PERFORM private.record_activity(v_actor, 'create_lens_type', 'lens_type', v_id::text,
        jsonb_build_object('after', to_jsonb(v_row) - 'branch_id'));

    RETURN v_row;
END;
$$;

COMMENT ON FUNCTION api.create_lens_type(text, text, int, text) IS
'Adds a lens type and returns it.
Errors: 28000; SHD01; 23505 lens_types_name_taken; 23502 no name; 23514 lens_types_name_length.';

GRANT EXECUTE ON FUNCTION api.create_lens_type(text, text, int, text) TO escashop_web, escashop_dba;

COMMIT;
