-- Verify escashop:api/auth/new_session on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.new_session'::regtype;

ROLLBACK;
