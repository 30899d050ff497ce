-- Deploy escashop:private/start_session to pg
-- requires: shop/sessions
-- requires: shop/activity_logs
-- requires: private/new_token
-- requires: private/session_end

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.start_session(
    account    shop.users,
    token      text,
    ip         inet,
    user_agent text,
    at         timestamptz,
    action     text DEFAULT 'login',
    scope      text DEFAULT 'full',
    until      timestamptz DEFAULT NULL
)
RETURNS shop.sessions
LANGUAGE plpgsql
AS $$
DECLARE
    v_session shop.sessions;
    v_ended   bigint;
BEGIN
    -- Also the lock under which the sign-ins of a user count each other.
    UPDATE shop.users AS u
    SET last_login_at = CASE WHEN start_session.action = 'login' THEN at ELSE u.last_login_at END
    WHERE u.branch_id = account.branch_id
      AND u.id = account.id;

    INSERT INTO shop.sessions
        (branch_id, user_id, token_hash, created_at, last_seen_at, expires_at, ip, user_agent, scope)
    VALUES (
        account.branch_id, account.id, private.hash_token(token), at, at,
        least(until, at + make_interval(
            days => private.setting(account.branch_id, 'session.absolute_days')::int)),
        start_session.ip, start_session.user_agent, start_session.scope
    )
    RETURNING * INTO v_session;

    -- Those whose time is over are marked on this occasion, and take no place.
    UPDATE shop.sessions AS s
    SET ended_at = at, end_reason = 'expired'
    WHERE s.branch_id = account.branch_id
      AND s.user_id = account.id
      AND s.ended_at IS NULL
      AND private.session_end(s) <= at;

    WITH ended AS (
        UPDATE shop.sessions AS s
        SET ended_at = at, end_reason = 'limit'
        WHERE s.branch_id = account.branch_id
          AND s.id IN (
              SELECT k.id
              FROM shop.sessions AS k
              WHERE k.branch_id = account.branch_id
                AND k.user_id = account.id
                AND k.ended_at IS NULL
              ORDER BY k.id DESC
              OFFSET private.setting(account.branch_id, 'session.max_per_user')::int
          )
        RETURNING s.id
    ),
    logged AS (
        INSERT INTO shop.activity_logs
            (branch_id, user_id, actor, action, entity, entity_id, ip, user_agent)
        SELECT account.branch_id, account.id, account.email, 'session_limit', 'session', e.id::text,
            start_session.ip, start_session.user_agent
        FROM ended AS e
        RETURNING id
    )
    SELECT count(*) INTO v_ended FROM logged;

    INSERT INTO shop.activity_logs
        (branch_id, user_id, actor, action, entity, entity_id, details, ip, user_agent)
    VALUES (account.branch_id, account.id, account.email, start_session.action, 'session', v_session.id::text,
        jsonb_build_object('sessions_ended', v_ended), start_session.ip, start_session.user_agent);

    RETURN v_session;
END;
$$;

COMMENT ON FUNCTION private.start_session(
    shop.users, text, inet, text, timestamptz, text, text, timestamptz
) IS
'Begins a session of a user for a token, ending not after a given time, and ends the oldest ones beyond
session.max_per_user, which is logged.';

COMMIT;
