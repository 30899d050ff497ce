-- Deploy escashop:api/settings/update_settings to pg
-- requires: private/change_settings
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
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF jsonb_typeof(changes) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION 'changes takes an object of keys and values'
            USING ERRCODE = 'SHV11', COLUMN = 'changes';
    END IF;

    PERFORM private.change_settings(v_actor, changes, 'update_settings', 'changes');

    RETURN QUERY SELECT s.* FROM api.list_settings(session => update_settings.session) AS s;
END;
$$;

COMMENT ON FUNCTION api.update_settings(jsonb, text) IS
'Changes settings, {key: value}, together or not at all; returns all of them.
Errors: 28000; SHD01; SHN06 no such key; SHV07 warnings out of order; SHV11 no object;
23514 system_settings_value_type, _within_bounds, _pattern.';

GRANT EXECUTE ON FUNCTION api.update_settings(jsonb, text) TO escashop_web, escashop_dba;

COMMIT;
