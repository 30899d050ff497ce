-- Revert escashop:api/admin/delete_grade_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.delete_grade_type(bigint, text);

COMMIT;
