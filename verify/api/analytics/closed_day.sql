-- Verify escashop:api/analytics/closed_day on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.closed_day'::regclass;

ROLLBACK;
