-- Deploy escashop:private/change_settings to pg
-- requires: private/lock_queue_day
-- requires: private/record_activity
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.change_settings(
    actor    private.actor,
    changes  jsonb,
    action   text,
    argument text
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_change record;
    v_old    jsonb;
BEGIN
    -- A board may show what changes: it gets a new version.
    PERFORM private.lock_queue_day(actor);

    FOR v_change IN SELECT c.key, c.value FROM jsonb_each(changes) AS c ORDER BY c.key LOOP
        v_old := private.setting(actor.branch_id, v_change.key);

        UPDATE shop.system_settings AS s
        SET value = v_change.value, updated_by = actor.user_id
        WHERE s.branch_id = actor.branch_id
          AND s.key = v_change.key;

        IF NOT FOUND THEN
            RAISE EXCEPTION 'setting "%" does not exist', v_change.key
                USING ERRCODE = 'SHN06', COLUMN = argument;
        END IF;

        PERFORM private.record_activity(actor, action, 'setting', v_change.key,
            jsonb_build_object('before', v_old, 'after', v_change.value));
    END LOOP;

    IF private.setting(actor.branch_id, 'session.urgent_warning_minutes')::int
        >= private.setting(actor.branch_id, 'session.warning_minutes')::int
    THEN
        RAISE EXCEPTION 'the urgent warning must come after the first one'
            USING ERRCODE = 'SHV07', COLUMN = argument;
    END IF;
END;
$$;

COMMENT ON FUNCTION private.change_settings(private.actor, jsonb, text, text) IS
'Changes settings, {key: value}, together or not at all, each with an activity row that has the old and the new
value. Errors: SHN06 no such key; SHV07 warnings out of order.';

COMMIT;
