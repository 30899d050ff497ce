-- Verify escashop:api/analytics/daily_figures on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.daily_figures'::regclass;

ROLLBACK;
