-- Revert escashop:api/queue/start_processing from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.start_processing(bigint, text);

COMMIT;
