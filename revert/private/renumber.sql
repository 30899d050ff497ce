-- Revert escashop:private/renumber from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.renumber(jsonb, jsonb);
DROP FUNCTION private.take_ids(text, bigint);
DROP FUNCTION private.id_columns();

COMMIT;
