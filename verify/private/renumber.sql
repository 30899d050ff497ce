-- Verify escashop:private/renumber on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.id_columns()'::regprocedure;
SELECT 'private.take_ids(text, bigint)'::regprocedure;
SELECT 'private.renumber(jsonb, jsonb)'::regprocedure;

ROLLBACK;
