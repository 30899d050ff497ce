-- Verify escashop:private/change_settings on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.change_settings(private.actor, jsonb, text, text)'::regprocedure;

ROLLBACK;
