-- Deploy escashop:api/service/get_branch to pg
-- requires: shop/boards
-- requires: private/authorize
-- requires: private/find_branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_branch(
    branch  text DEFAULT NULL,
    session text DEFAULT NULL
)
RETURNS TABLE (branch_id smallint, code text, version bigint, user_id bigint, role text)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    IF session IS NULL THEN
        SELECT b.branch_id INTO v_actor.branch_id FROM private.find_branch(branch) AS b;
    ELSE
        v_actor := private.authorize(session, '{sales,cashier,admin}');
    END IF;

    RETURN QUERY
    SELECT b.branch_id, b.code::text, d.version, v_actor.user_id, v_actor.role
    FROM shop.branches AS b
    JOIN shop.boards AS d ON d.branch_id = b.branch_id
    WHERE b.branch_id = v_actor.branch_id;
END;
$$;

COMMENT ON FUNCTION api.get_branch(text, text) IS
'What a stream is about: the branch of a session with its user, else a branch by its code, by default
the only one; and its board''s version. Errors: 28000; SHD01 a kiosk; SHN05; SHV02.';

GRANT EXECUTE ON FUNCTION api.get_branch(text, text) TO escashop_web;

COMMIT;
