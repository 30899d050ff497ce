-- Deploy escashop:private/describe_access to pg
-- requires: shop/activity_logs
-- requires: private/authorize
-- requires: private/find_token

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_access(action text, entity text, code text)
RETURNS void
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- Writes record themselves: so nothing that writes can be forged here.
    IF action IS DISTINCT FROM 'refused' AND (code IS NOT NULL OR NOT EXISTS (
        SELECT
        FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'api'::regnamespace
          AND p.proname = check_access.action
          AND p.provolatile <> 'v'
          AND 'session' = ANY (p.proargnames)
    )) THEN
        RAISE EXCEPTION 'action "%" is not recorded', action USING ERRCODE = 'SHV71', COLUMN = 'action';
    ELSIF action = 'refused' AND (coalesce(code, '') !~ '^(28000|SHD[0-9]{2})$' OR NOT EXISTS (
        SELECT
        FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'api'::regnamespace
          AND p.proname = check_access.entity
    )) THEN
        RAISE EXCEPTION 'a refusal names a function of api and 28000 or SHD'
            USING ERRCODE = 'SHV71', COLUMN = 'entity';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_access(text, text, text) IS
'Lets only sensitive reads and refusals be recorded from outside. Errors: SHV71.';

CREATE OR REPLACE FUNCTION private.describe_access(session text, ip inet, user_agent text)
RETURNS shop.activity_logs
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_actor private.actor;
    v_row   shop.activity_logs;
BEGIN
    v_row.branch_id  := private.token_branch(session);
    v_row.actor      := 'nobody';
    v_row.ip         := describe_access.ip;
    v_row.user_agent := describe_access.user_agent;
    v_row.details    := '{}';

    IF session IS NOT NULL THEN
        BEGIN
            v_actor := private.authorize(session, '{sales,cashier,admin,kiosk}');

            v_row.branch_id  := v_actor.branch_id;
            v_row.user_id    := v_actor.user_id;
            v_row.actor      := v_actor.name;
            v_row.ip         := v_actor.ip;
            v_row.user_agent := v_actor.user_agent;
        EXCEPTION WHEN invalid_authorization_specification THEN
            v_row.action  := 'invalid_session';
            v_row.details := jsonb_build_object('token', left(session, 8));
        END;
    END IF;

    RETURN v_row;
END;
$$;

COMMENT ON FUNCTION private.describe_access(text, inet, text) IS
'The beginnings of an activity row: whose session it is and from where; for one that is none the action
invalid_session with the beginning of the token.';

COMMIT;
