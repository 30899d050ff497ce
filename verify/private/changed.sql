-- Verify escashop:private/changed on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.changed(jsonb, jsonb)'::regprocedure;

ROLLBACK;
