-- Deploy escashop:api/settings/reset_setting to pg
-- requires: private/change_settings
-- requires: api/settings/get_setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.reset_setting(key text, session text DEFAULT NULL)
RETURNS api.setting
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_setting api.setting;
BEGIN
    v_actor   := private.authorize(session, '{admin}');
    v_setting := api.get_setting(key, session);

    PERFORM private.change_settings(
        v_actor, jsonb_build_object(key, v_setting.default_value), 'reset_setting', 'key');

    RETURN api.get_setting(key, session);
END;
$$;

COMMENT ON FUNCTION api.reset_setting(text, text) IS
'Gives a setting of the branch its default again and returns it.
Errors: 28000; SHD01; SHN06 no such key; SHV07 warnings out of order.';

GRANT EXECUTE ON FUNCTION api.reset_setting(text, text) TO escashop_web, escashop_dba;

COMMIT;
