-- Revert escashop:api/service/get_metrics from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_metrics();

COMMIT;
