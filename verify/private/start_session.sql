-- Verify escashop:private/start_session on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.start_session(shop.users, text, inet, text, timestamptz, text, text, timestamptz)'::regprocedure;

ROLLBACK;
