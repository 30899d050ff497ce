-- Revert escashop:private/describe_access from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.describe_access(text, inet, text);
DROP FUNCTION private.check_access(text, text, text);

COMMIT;
