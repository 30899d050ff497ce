-- Revert escashop:api/scheduler/get_scheduler_status from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_scheduler_status(text);

COMMIT;
