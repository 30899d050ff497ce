-- Verify escashop:api/auth/session_info on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.session_info'::regtype;

ROLLBACK;
