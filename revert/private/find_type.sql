-- Revert escashop:private/find_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_lens_type(smallint, text);
DROP FUNCTION private.find_grade_type(smallint, text);

COMMIT;
