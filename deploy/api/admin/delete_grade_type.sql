-- Deploy escashop:api/admin/delete_grade_type to pg
-- requires: shop/customers
-- requires: private/record_activity
-- requires: api/customers/grade_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.delete_grade_type(grade_type_id bigint, session text DEFAULT NULL)
RETURNS api.grade_type
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_row   api.grade_type;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    SELECT g.* INTO v_row
    FROM api.grade_type AS g
    WHERE g.branch_id = v_actor.branch_id
      AND g.grade_type_id = delete_grade_type.grade_type_id;

    -- Whether a customer has it, the foreign key knows: a look before would be a race.
    DELETE FROM shop.grade_types AS g
    WHERE g.branch_id = v_actor.branch_id
      AND g.id = delete_grade_type.grade_type_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'grade type % does not exist', grade_type_id
            USING ERRCODE = 'SHN82', COLUMN = 'grade_type_id';
    END IF;

    PERFORM private.record_activity(v_actor, 'delete_grade_type', 'grade_type', grade_type_id::text,
        jsonb_build_object('before', to_jsonb(v_row) - 'branch_id'));

    RETURN v_row;
END;
$$;

COMMENT ON FUNCTION api.delete_grade_type(bigint, text) IS
'Removes a grade type that no customer ever had and returns it; one in use is made inactive instead.
Errors: 28000; SHD01; SHN82 no such grade type; 23503 customers_branch_id_grade_type_id_fkey, it is in use.';

GRANT EXECUTE ON FUNCTION api.delete_grade_type(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
