-- Verify escashop:api/settings/setting on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.setting'::regclass;

ROLLBACK;
