-- Revert escashop:private/choose_agent from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.choose_agent(private.actor, bigint);

COMMIT;
