-- Deploy escashop:private/system_actor to pg
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.system_actor(branch_id smallint)
RETURNS private.actor
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor.branch_id := branch_id;
    v_actor.user_id   := -1;
    v_actor.role      := 'super_admin';
    v_actor.name      := session_user;

    RETURN v_actor;
END;
$$;

COMMENT ON FUNCTION private.system_actor(smallint) IS
'The system user of a branch, for jobs; named by the database role that runs them.';

COMMIT;
