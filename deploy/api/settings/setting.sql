-- Deploy escashop:api/settings/setting to pg
-- requires: shop/system_settings

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.setting AS
SELECT
    s.branch_id, s.key, s.value, s.default_value, s.data_type, s.minimum, s.maximum, s.pattern, s.category,
    s.description, s.is_public, s.updated_at, u.full_name AS updated_by_name
FROM shop.system_settings AS s
JOIN shop.users AS u ON u.branch_id = s.branch_id AND u.id = s.updated_by;

COMMENT ON VIEW api.setting IS 'A setting with its bounds and default.';

COMMIT;
