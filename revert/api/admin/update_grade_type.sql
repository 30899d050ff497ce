-- Revert escashop:api/admin/update_grade_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_grade_type(bigint, text, text, integer, boolean, text);

COMMIT;
