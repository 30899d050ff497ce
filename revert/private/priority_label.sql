-- Revert escashop:private/priority_label from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.label_of_flags(jsonb);
DROP FUNCTION private.priority_label(boolean, boolean, boolean);

COMMIT;
