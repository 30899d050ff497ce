-- Revert escashop:api/customers/grade_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.grade_type;

COMMIT;
