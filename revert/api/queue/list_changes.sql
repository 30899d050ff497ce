-- Revert escashop:api/queue/list_changes from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_changes(text, bigint);

COMMIT;
