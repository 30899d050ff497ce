-- Revert escashop:private/past_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.past_states(smallint, date, bigint);
DROP FUNCTION private.past_customer(shop.customers, bigint);

COMMIT;
