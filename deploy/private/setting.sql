-- Deploy escashop:private/setting to pg
-- requires: shop/system_settings

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.setting(branch_id smallint, key text)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT s.value
        FROM shop.system_settings AS s
        WHERE s.branch_id = setting.branch_id
          AND s.key = setting.key
    );
END;
$$;

COMMENT ON FUNCTION private.setting(smallint, text) IS 'The value of a setting of a branch.';

COMMIT;
