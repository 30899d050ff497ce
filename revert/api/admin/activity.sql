-- Revert escashop:api/admin/activity from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.activity;
DROP VIEW private.tried_activity;
DROP VIEW private.logged_activity;

COMMIT;
