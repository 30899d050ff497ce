-- Revert escashop:private/verify_queue from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_queue(smallint);

COMMIT;
