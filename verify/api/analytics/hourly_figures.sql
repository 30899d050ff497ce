-- Verify escashop:api/analytics/hourly_figures on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.hourly_figures'::regclass;

ROLLBACK;
