-- Verify escashop:api/auth/link_outcome on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.link_outcome'::regtype;

ROLLBACK;
