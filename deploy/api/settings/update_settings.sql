-- Deploy escashop:api/settings/update_settings to pg
-- requires: private/lock_queue_day
-- requires: private/record_activity
-- requires: api/settings/list_settings

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_settings(changes jsonb, session text DEFAULT NULL)
RETURNS SETOF api.setting
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_change record;
    v_old    jsonb;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF jsonb_typeof(changes) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION 'changes takes an object of keys and values'
            USING ERRCODE = 'SHV11', COLUMN = 'changes';
    END IF;

    -- A board may show what changes: it gets a new version.
    PERFORM private.lock_queue_day(v_actor);

    FOR v_change IN SELECT c.key, c.value FROM jsonb_each(changes) AS c ORDER BY c.key LOOP
        v_old := private.setting(v_actor.branch_id, v_change.key);

        UPDATE shop.system_settings AS s
        SET value = v_change.value, updated_by = v_actor.user_id
        WHERE s.branch_id = v_actor.branch_id
          AND s.key = v_change.key;

        IF NOT FOUND THEN
            RAISE EXCEPTION 'setting "%" does not exist', v_change.key
                USING ERRCODE = 'SHN06', COLUMN = 'changes';
        END IF;

        PERFORM private.record_activity(v_actor, 'update_settings', 'setting', v_change.key,
            jsonb_build_object('before', v_old, 'after', v_change.value));
    END LOOP;

    IF private.setting(v_actor.branch_id, 'session.urgent_warning_minutes')::int
        >= private.setting(v_actor.branch_id, 'session.warning_minutes')::int
    THEN
        RAISE EXCEPTION 'the urgent warning must come after the first one'
            USING ERRCODE = 'SHV07', COLUMN = 'changes';
    END IF;

    RETURN QUERY SELECT s.* FROM api.list_settings(session => update_settings.session) AS s;
END;
$$;

COMMENT ON FUNCTION api.update_settings(jsonb, text) IS
'Changes settings, {key: value}, together or not at all; returns all of them.
Errors: 28000; SHD01; SHN06 no such key; SHV07 warnings out of order; SHV11 no object;
23514 system_settings_value_type, _within_bounds, _pattern.';

GRANT EXECUTE ON FUNCTION api.update_settings(jsonb, text) TO escashop_web, escashop_dba;

COMMIT;
