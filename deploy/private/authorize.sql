-- Deploy escashop:private/authorize to pg
-- requires: shop/sessions
-- requires: private/find_branch
-- requires: private/new_token
-- requires: private/session_end

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.actor AS (
    branch_id    smallint,
    user_id      bigint,
    role         text,
    name         text,
    session_id   bigint,
    last_seen_at timestamptz,
    ip           inet,
    user_agent   text
);

COMMENT ON TYPE private.actor IS
'Who is calling: a user with a session, or a database role as the system user (session_id null).';

CREATE OR REPLACE FUNCTION private.authorize(session text, roles text[])
RETURNS private.actor
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_actor  private.actor;
    v_now    timestamptz;
    v_branch int;
    v_hash   bytea;
    v_scope  text;
BEGIN
    IF session IS NULL THEN
        -- session_user, not current_user: a definer function runs as the owner, whoever called it.
        IF NOT (
            pg_has_role(session_user, 'escashop_dba', 'MEMBER')
            OR pg_has_role(session_user, 'escashop_owner', 'MEMBER')
            OR pg_has_role(session_user, 'escashop_cron', 'MEMBER')
        ) THEN
            RAISE EXCEPTION 'not signed in' USING ERRCODE = '28000';
        END IF;

        SELECT b.branch_id, -1, 'super_admin', session_user
        INTO v_actor.branch_id, v_actor.user_id, v_actor.role, v_actor.name
        FROM private.find_branch(nullif(current_setting('escashop.branch', true), '')) AS b;

        RETURN v_actor;
    END IF;

    -- Before the query: in it they would be computed again for each row and filter.
    v_now    := private.clock();
    v_branch := private.branch_of(session);
    v_hash   := private.hash_token(session);

    SELECT s.branch_id, u.id, u.role, u.email, s.id, s.last_seen_at, s.ip, s.user_agent, s.scope
    INTO v_actor.branch_id, v_actor.user_id, v_actor.role, v_actor.name, v_actor.session_id,
        v_actor.last_seen_at, v_actor.ip, v_actor.user_agent, v_scope
    FROM shop.sessions AS s
    JOIN shop.users AS u ON u.branch_id = s.branch_id AND u.id = s.user_id
    JOIN shop.branches AS b ON b.branch_id = s.branch_id
    JOIN shop.system_settings AS i ON i.branch_id = s.branch_id AND i.key = 'session.idle_minutes'
    WHERE s.branch_id = v_branch
      AND s.token_hash = v_hash
      AND s.ended_at IS NULL
      AND private.session_end_at(s.scope, s.expires_at, s.last_seen_at, i.value::int) > v_now
      AND u.status = 'active'
      AND b.status = 'active'
      -- A deputy is what the user at home still is.
      AND (u.home_user_id IS NULL OR EXISTS (
          SELECT
          FROM shop.users AS h
          WHERE h.branch_id = u.home_branch_id
            AND h.id = u.home_user_id
            AND h.status = 'active'
            AND h.role = 'super_admin'
      ));

    -- One text for unknown, malformed, expired and ended tokens: it tells nothing.
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not signed in' USING ERRCODE = '28000';
    END IF;

    IF NOT (
        v_actor.role = ANY (roles) OR (v_actor.role = 'super_admin' AND 'admin' = ANY (roles))
    ) THEN
        RAISE EXCEPTION 'role % may not do this', v_actor.role USING ERRCODE = 'SHD01';
    ELSIF v_scope = 'kiosk' AND 'kiosk' <> ALL (roles) THEN
        RAISE EXCEPTION 'a kiosk may not do this' USING ERRCODE = 'SHD01';
    END IF;

    RETURN v_actor;
END;
$$;

COMMENT ON FUNCTION private.authorize(text, text[]) IS
'Who is calling, if that role may; super_admin may wherever admin may. Writes nothing. A session of scope
kiosk may only where kiosk is among the roles.
Without a session, members of escashop_dba, escashop_owner and escashop_cron are the system user,
in the branch named by SET escashop.branch.
Errors: 28000 not signed in; SHD01 another role, or a kiosk; SHN05, SHV02 the branch named in psql.';

COMMIT;
