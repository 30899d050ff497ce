-- Revert escashop:private/system_actor from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.system_actor(smallint);

COMMIT;
