-- Verify escashop:api/branches/branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT * FROM api.branch WHERE false;

ROLLBACK;
