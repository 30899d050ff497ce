-- Revert escashop:private/token_label from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.token_label(int);

COMMIT;
