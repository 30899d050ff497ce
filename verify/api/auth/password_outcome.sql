-- Verify escashop:api/auth/password_outcome on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.password_outcome'::regtype;

ROLLBACK;
