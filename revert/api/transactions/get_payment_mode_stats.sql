-- Revert escashop:api/transactions/get_payment_mode_stats from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_payment_mode_stats(date, date, text);

COMMIT;
