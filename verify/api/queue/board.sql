-- Verify escashop:api/queue/board on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.board'::regtype;
SELECT 'api.display'::regtype;

ROLLBACK;
