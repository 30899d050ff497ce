-- Deploy escashop:api/users/get_user to pg
-- requires: private/find_user
-- requires: api/users/user

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_user(user_id bigint, session text DEFAULT NULL)
RETURNS api."user"
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_user  shop.users;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_user  := private.find_user(v_actor, user_id, is_own => true);

    RETURN (SELECT u FROM api."user" AS u WHERE u.branch_id = v_user.branch_id AND u.user_id = v_user.id);
END;
$$;

COMMENT ON FUNCTION api.get_user(bigint, text) IS
'A user whom the caller manages, or the caller. Errors: 28000; SHD01; SHN70 no such user.';

GRANT EXECUTE ON FUNCTION api.get_user(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
