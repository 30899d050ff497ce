-- Deploy escashop:api/admin/update_lens_type to pg
-- requires: private/clean
-- requires: private/record_activity
-- requires: private/changed
-- requires: api/customers/lens_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_lens_type(
    lens_type_id bigint,
    name          text DEFAULT NULL,
    description   text DEFAULT NULL,
    sort_order    int DEFAULT NULL,
    is_active     boolean DEFAULT NULL,
    session       text DEFAULT NULL
)
RETURNS api.lens_type
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_before api.lens_type;
    v_after  api.lens_type;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM FROM shop.lens_types AS l
    WHERE l.branch_id = v_actor.branch_id
      AND l.id = update_lens_type.lens_type_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'lens type % does not exist', lens_type_id
            USING ERRCODE = 'SHN83', COLUMN = 'lens_type_id';
    END IF;

    SELECT l.* INTO v_before
    FROM api.lens_type AS l
    WHERE l.branch_id = v_actor.branch_id
      AND l.lens_type_id = update_lens_type.lens_type_id;

    -- An empty name is refused, an empty description removes it; what is not given stays.
    UPDATE shop.lens_types AS l
    SET name        = private.given(update_lens_type.name, l.name),
        description = private.given(update_lens_type.description, l.description),
        sort_order  = coalesce(update_lens_type.sort_order, l.sort_order),
        is_active   = coalesce(update_lens_type.is_active, l.is_active)
    WHERE l.branch_id = v_actor.branch_id
      AND l.id = update_lens_type.lens_type_id;

    SELECT l.* INTO v_after
    FROM api.lens_type AS l
    WHERE l.branch_id = v_actor.branch_id
      AND l.lens_type_id = update_lens_type.lens_type_id;

    PERFORM private.record_activity(v_actor, 'update_lens_type', 'lens_type', lens_type_id::text,
        private.changed(to_jsonb(v_before), to_jsonb(v_after)));

    RETURN v_after;
END;
$$;

COMMENT ON FUNCTION api.update_lens_type(bigint, text, text, int, boolean, text) IS
'Changes what is given of a lens type and returns it; an inactive one stays on its customers and leaves the
lists. Errors: 28000; SHD01; SHN83 no such lens type; 23505 lens_types_name_taken; 23502 an empty name;
23514 lens_types_name_length.';

GRANT EXECUTE ON FUNCTION api.update_lens_type(bigint, text, text, int, boolean, text)
    TO escashop_web, escashop_dba;

COMMIT;
