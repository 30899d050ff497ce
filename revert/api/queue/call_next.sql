-- Revert escashop:api/queue/call_next from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.call_next(bigint, text);

COMMIT;
