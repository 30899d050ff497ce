-- Deploy escashop:api/settings/update_setting to pg
-- requires: private/change_settings
-- requires: api/settings/get_setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_setting(key text, value jsonb, session text DEFAULT NULL)
RETURNS api.setting
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM api.get_setting(key, session);

    IF value IS NULL THEN
        RAISE EXCEPTION 'value is required' USING ERRCODE = 'SHV01', COLUMN = 'value';
    END IF;

    PERFORM private.change_settings(v_actor, jsonb_build_object(key, value), 'update_setting', 'value');

    RETURN api.get_setting(key, session);
END;
$$;

COMMENT ON FUNCTION api.update_setting(text, jsonb, text) IS
'Changes a setting of the branch, at once and everywhere, and returns it.
Errors: 28000; SHD01; SHN06 no such key; SHV01 no value; SHV07 warnings out of order;
23514 system_settings_value_type, _within_bounds, _pattern.';

GRANT EXECUTE ON FUNCTION api.update_setting(text, jsonb, text) TO escashop_web, escashop_dba;

COMMIT;
