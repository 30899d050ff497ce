-- Revert escashop:private/verify_queue from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_queue(smallint);
DROP FUNCTION private.verify_events(smallint);
DROP FUNCTION private.verify_customers(smallint);
DROP FUNCTION private.verify_numbers(smallint);

COMMIT;
