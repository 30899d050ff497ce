-- Revert escashop:private/lock_board from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.lock_board(smallint);

COMMIT;
