-- Verify escashop:api/auth/outcome on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.login_outcome'::regtype;

ROLLBACK;
