-- Revert escashop:api/queue/mark_no_show from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.mark_no_show(bigint, boolean, text);

COMMIT;
