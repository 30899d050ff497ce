-- Verify escashop:private/read_minutes on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_minutes(jsonb)'::regprocedure;

ROLLBACK;
