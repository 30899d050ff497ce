-- Deploy escashop:api/admin/delete_lens_type to pg
-- requires: shop/customers
-- requires: private/record_activity
-- requires: api/customers/lens_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.delete_lens_type(lens_type_id bigint, session text DEFAULT NULL)
RETURNS api.lens_type
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_row   api.lens_type;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    SELECT l.* INTO v_row
    FROM api.lens_type AS l
    WHERE l.branch_id = v_actor.branch_id
      AND l.lens_type_id = delete_lens_type.lens_type_id;

    -- Whether a customer has it, the foreign key knows: a look before would be a race.
    DELETE FROM shop.lens_types AS l
    WHERE l.branch_id = v_actor.branch_id
      AND l.id = delete_lens_type.lens_type_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'lens type % does not exist', lens_type_id
            USING ERRCODE = 'SHN83', COLUMN = 'lens_type_id';
    END IF;

    PERFORM private.record_activity(v_actor, 'delete_lens_type', 'lens_type', lens_type_id::text,
        jsonb_build_object('before', to_jsonb(v_row) - 'branch_id'));

    RETURN v_row;
END;
$$;

COMMENT ON FUNCTION api.delete_lens_type(bigint, text) IS
'Removes a lens type that no customer ever had and returns it; one in use is made inactive instead.
Errors: 28000; SHD01; SHN83 no such lens type; 23503 customers_branch_id_lens_type_id_fkey, it is in use.';

GRANT EXECUTE ON FUNCTION api.delete_lens_type(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
