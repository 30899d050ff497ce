-- Revert escashop:private/label_of from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.payment_mode_label(text);
DROP FUNCTION private.distribution_label(text);

COMMIT;
