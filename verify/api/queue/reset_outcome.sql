-- Verify escashop:api/queue/reset_outcome on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.reset_outcome'::regtype;

ROLLBACK;
