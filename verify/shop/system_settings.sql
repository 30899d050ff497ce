-- Verify escashop:shop/system_settings on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, key, value, default_value, data_type, minimum, maximum, pattern, category,
    description, is_public, updated_by, created_at, updated_at
FROM shop.system_settings WHERE false;

ROLLBACK;
