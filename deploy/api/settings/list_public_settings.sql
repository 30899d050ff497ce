-- Deploy escashop:api/settings/list_public_settings to pg
-- requires: shop/system_settings
-- requires: private/find_branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_public_settings(branch text DEFAULT NULL)
RETURNS jsonb
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT jsonb_object_agg(s.key, s.value ORDER BY s.key)
    FROM shop.system_settings AS s
    WHERE s.branch_id = (private.find_branch(list_public_settings.branch)).branch_id
      AND s.is_public;
END;

COMMENT ON FUNCTION api.list_public_settings(text) IS
'The public settings of a branch, as {key: value}. Errors: SHN05 no such branch; SHV02 not said which.';

GRANT EXECUTE ON FUNCTION api.list_public_settings(text) TO escashop_web, escashop_dba;

COMMIT;
