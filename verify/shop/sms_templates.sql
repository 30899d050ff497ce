-- Verify escashop:shop/sms_templates on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.placeholders(text)'::regprocedure;
SELECT
    branch_id, id, name, content, variables, statuses, distribution, is_active, created_at,
    updated_at
FROM shop.sms_templates WHERE false;

ROLLBACK;
