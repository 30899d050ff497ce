-- Verify escashop:private/page_of on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.page_of(jsonb, int, int, bigint)'::regprocedure;

ROLLBACK;
