-- Revert escashop:api/admin/create_grade_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_grade_type(text, text, integer, text);

COMMIT;
