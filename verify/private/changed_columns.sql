-- Verify escashop:private/changed_columns on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.changed_columns(jsonb, jsonb, text[])'::regprocedure;

ROLLBACK;
