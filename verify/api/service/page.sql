-- Verify escashop:api/service/page on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.page'::regtype;

ROLLBACK;
