-- Revert escashop:api/service/describe_api from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.describe_api();

COMMIT;
