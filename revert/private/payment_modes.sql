-- Revert escashop:private/payment_modes from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.payment_modes();

COMMIT;
