-- Revert escashop:api/queue/change_status from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.change_status(bigint, text, bigint, boolean, text, text);

COMMIT;
