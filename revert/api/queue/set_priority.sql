-- Revert escashop:api/queue/set_priority from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.set_priority(bigint, jsonb, text, text);

COMMIT;
