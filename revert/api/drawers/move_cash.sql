-- Revert escashop:api/drawers/move_cash from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.move_cash(bigint, text, numeric, text, text, text);

COMMIT;
