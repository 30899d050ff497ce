-- Revert escashop:api/customers/list_grade_types from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_grade_types(boolean, text);

COMMIT;
