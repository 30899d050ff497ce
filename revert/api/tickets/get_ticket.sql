-- Revert escashop:api/tickets/get_ticket from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_ticket(text, text);

COMMIT;
