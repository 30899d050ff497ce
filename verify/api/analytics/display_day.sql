-- Verify escashop:api/analytics/display_day on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.display_day'::regclass;

ROLLBACK;
