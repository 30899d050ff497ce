-- Deploy escashop:api/settings/get_setting to pg
-- requires: private/authorize
-- requires: api/settings/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_setting(key text, session text DEFAULT NULL)
RETURNS api.setting
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_setting api.setting;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    SELECT s.* INTO v_setting
    FROM api.setting AS s
    WHERE s.branch_id = v_actor.branch_id
      AND s.key = get_setting.key;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'setting "%" does not exist', key USING ERRCODE = 'SHN06', COLUMN = 'key';
    END IF;

    RETURN v_setting;
END;
$$;

COMMENT ON FUNCTION api.get_setting(text, text) IS
'A setting of the branch with bounds and default. Errors: 28000; SHD01; SHN06 no such key.';

GRANT EXECUTE ON FUNCTION api.get_setting(text, text) TO escashop_web, escashop_dba;

COMMIT;
