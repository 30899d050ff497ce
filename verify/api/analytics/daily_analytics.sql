-- Verify escashop:api/analytics/daily_analytics on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.daily_analytics'::regtype;

ROLLBACK;
