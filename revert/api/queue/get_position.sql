-- Revert escashop:api/queue/get_position from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_position(bigint, text);

COMMIT;
