-- Verify escashop:private/authorize on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.actor'::regtype;
SELECT 'private.authorize(text, text[])'::regprocedure;

ROLLBACK;
