-- Revert escashop:private/priority_label from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.priority_label(boolean, boolean, boolean);

COMMIT;
