-- Revert escashop:private/read_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.mask_customer(api.customer, private.actor);
DROP FUNCTION private.read_customer(smallint, bigint);

COMMIT;
