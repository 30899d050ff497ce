-- Deploy escashop:private/start_session to pg
-- requires: shop/sessions
-- requires: shop/activity_logs
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.start_session(
    account    shop.users,
    token      text,
    ip         inet,
    user_agent text,
    at         timestamptz
)
RETURNS shop.sessions
LANGUAGE plpgsql
AS $$
DECLARE
    v_session shop.sessions;
    v_ended   int;
BEGIN
    UPDATE shop.users AS u
    SET last_login_at = at
    WHERE u.branch_id = account.branch_id
      AND u.id = account.id;

    INSERT INTO shop.sessions
        (branch_id, user_id, token_hash, created_at, last_seen_at, expires_at, ip, user_agent)
    VALUES (
        account.branch_id, account.id, sha256(convert_to(token, 'UTF8')), at, at,
        at + make_interval(days => private.setting(account.branch_id, 'session.absolute_days')::int),
        start_session.ip, start_session.user_agent
    )
    RETURNING * INTO v_session;

    -- The oldest beyond the limit end; expired ones are marked on this occasion.
    UPDATE shop.sessions AS s
    SET ended_at = at, end_reason = CASE WHEN s.expires_at <= at THEN 'expired' ELSE 'limit' END
    WHERE s.branch_id = account.branch_id
      AND s.user_id = account.id
      AND s.ended_at IS NULL
      AND (s.expires_at <= at OR s.id NOT IN (
          SELECT k.id
          FROM shop.sessions AS k
          WHERE k.branch_id = account.branch_id
            AND k.user_id = account.id
            AND k.ended_at IS NULL
            AND k.expires_at > at
          ORDER BY k.id DESC
          LIMIT private.setting(account.branch_id, 'session.max_per_user')::int
      ));
    GET DIAGNOSTICS v_ended = ROW_COUNT;

    INSERT INTO shop.activity_logs
        (branch_id, user_id, actor, action, entity, entity_id, details, ip, user_agent)
    VALUES (account.branch_id, account.id, account.email, 'login', 'session', v_session.id::text,
        jsonb_build_object('sessions_ended', v_ended), start_session.ip, start_session.user_agent);

    RETURN v_session;
END;
$$;

COMMENT ON FUNCTION private.start_session(shop.users, text, inet, text, timestamptz) IS
'Begins a session of a user for a token, and ends the oldest ones beyond session.max_per_user.';

COMMIT;
