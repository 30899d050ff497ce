-- Revert escashop:api/branches/branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.branch;

COMMIT;
