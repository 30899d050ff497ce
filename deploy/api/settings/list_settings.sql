-- Deploy escashop:api/settings/list_settings to pg
-- requires: private/authorize
-- requires: api/settings/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_settings(category text DEFAULT NULL, session text DEFAULT NULL)
RETURNS SETOF api.setting
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_settings.session, '{admin}') AS a
    CROSS JOIN LATERAL (
        SELECT s.*
        FROM api.setting AS s
        WHERE s.branch_id = a.branch_id
          AND (list_settings.category IS NULL OR s.category = list_settings.category)
        ORDER BY s.key
    ) AS w;
END;

COMMENT ON FUNCTION api.list_settings(text, text) IS
'The settings of the branch with bounds and defaults. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.list_settings(text, text) TO escashop_web, escashop_dba;

COMMIT;
