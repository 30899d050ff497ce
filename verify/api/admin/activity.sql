-- Verify escashop:api/admin/activity on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT * FROM api.activity WHERE false;

ROLLBACK;
