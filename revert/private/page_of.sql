-- Revert escashop:private/page_of from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.page_of(jsonb, int, int, bigint);

COMMIT;
