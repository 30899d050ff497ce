-- Deploy escashop:api/auth/switch_branch to pg
-- requires: private/start_session
-- requires: private/find_branch
-- requires: private/describe_user
-- requires: private/deputy_of
-- requires: private/clean
-- requires: api/auth/new_session

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.switch_branch(branch text, session text DEFAULT NULL)
RETURNS api.new_session
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_branch  shop.branches;
    v_user    shop.users;
    v_until   timestamptz;
    v_session shop.sessions;
    v_new     api.new_session;
BEGIN
    v_actor := private.authorize(session, '{super_admin}');

    SELECT s.expires_at INTO v_until
    FROM shop.sessions AS s
    WHERE s.branch_id = v_actor.branch_id
      AND s.id = v_actor.session_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'only who is signed in switches'
            USING ERRCODE = '28000', HINT = 'In psql: SET escashop.branch = ''code''.';
    ELSIF private.clean(branch) IS NULL THEN
        RAISE EXCEPTION 'branch is required' USING ERRCODE = 'SHV01', COLUMN = 'branch';
    END IF;

    v_branch := private.find_branch(branch);

    IF v_branch.status <> 'active' THEN
        RAISE EXCEPTION '% is not active', v_branch.name USING ERRCODE = 'SHC72', COLUMN = 'branch';
    END IF;

    v_user      := private.deputy_of(v_actor, v_branch.branch_id);
    v_new.token := private.new_token(v_branch.branch_id);

    v_session := private.start_session(
        v_user, v_new.token, v_actor.ip, v_actor.user_agent, private.clock(), action => 'switch_branch',
        until => v_until);

    v_new.branch          := private.describe_branch(v_branch);
    v_new.scope           := v_session.scope;
    v_new.expires_at      := v_session.expires_at;
    v_new.idle_expires_at := private.session_end(v_session);

    RETURN v_new;
END;
$$;

COMMENT ON FUNCTION api.switch_branch(text, text) IS
'A new session of a super_admin in another branch, ending when the sign-in would. There the super_admin is a
deputy, made at the first switch; nothing of the branch left behind is written.
Errors: 28000; SHD01; SHV01 no branch; SHN05 no such branch; SHC72 it is not active;
23505 users_email_taken, somebody else of that branch has the e-mail.';

GRANT EXECUTE ON FUNCTION api.switch_branch(text, text) TO escashop_web, escashop_dba;

COMMIT;
