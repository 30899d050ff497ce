-- Revert escashop:private/own_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.own_customer(private.actor, bigint);

COMMIT;
