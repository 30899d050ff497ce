-- Deploy escashop:private/record_activity to pg
-- requires: shop/activity_logs
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.touch_session(actor private.actor, at timestamptz DEFAULT private.clock())
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    -- Of who has no session last_seen_at is null.
    IF at - actor.last_seen_at >= interval '1 minute' THEN
        UPDATE shop.sessions AS s
        SET last_seen_at = greatest(s.last_seen_at, touch_session.at)
        WHERE s.branch_id = actor.branch_id
          AND s.id = actor.session_id
          AND s.ended_at IS NULL
          AND private.setting(actor.branch_id, 'session.auto_extend_on_activity')::boolean;
    END IF;
END;
$$;

COMMENT ON FUNCTION private.touch_session(private.actor, timestamptz) IS
'Moves the idle end of the caller''s session, at most once a minute, if writes do so by setting.';

CREATE OR REPLACE FUNCTION private.record_activity(
    actor     private.actor,
    action    text,
    entity    text DEFAULT NULL,
    entity_id text DEFAULT NULL,
    details   jsonb DEFAULT '{}'
)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO shop.activity_logs
        (branch_id, user_id, actor, action, entity, entity_id, details, ip, user_agent)
    VALUES
        (actor.branch_id, actor.user_id, actor.name, record_activity.action, record_activity.entity,
         record_activity.entity_id, record_activity.details, actor.ip, actor.user_agent);

    PERFORM private.touch_session(actor);
END;
$$;

COMMENT ON FUNCTION private.record_activity(private.actor, text, text, text, jsonb) IS
'Writes the activity row of an act and moves the caller''s session.';

COMMIT;
