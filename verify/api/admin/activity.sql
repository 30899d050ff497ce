-- Verify escashop:api/admin/activity on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT * FROM private.logged_activity WHERE false;
SELECT * FROM private.tried_activity WHERE false;
SELECT * FROM api.activity WHERE false;

ROLLBACK;
