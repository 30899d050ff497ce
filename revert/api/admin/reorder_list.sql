-- Revert escashop:api/admin/reorder_list from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.reorder_list(text, jsonb, text);
DROP FUNCTION private.reorder_counters(private.actor, bigint[]);
DROP FUNCTION private.listed(smallint, text);

COMMIT;
