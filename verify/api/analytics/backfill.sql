-- Verify escashop:api/analytics/backfill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.backfill'::regclass;

ROLLBACK;
