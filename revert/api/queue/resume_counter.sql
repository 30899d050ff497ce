-- Revert escashop:api/queue/resume_counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.resume_counter(bigint, text);

COMMIT;
