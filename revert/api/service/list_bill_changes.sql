-- Revert escashop:api/service/list_bill_changes from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_bill_changes(text);

COMMIT;
