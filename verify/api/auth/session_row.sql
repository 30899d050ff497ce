-- Verify escashop:api/auth/session_row on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.session_row'::regtype;

ROLLBACK;
