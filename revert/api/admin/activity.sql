-- Revert escashop:api/admin/activity from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.activity;

COMMIT;
