-- Deploy escashop:private/payment_modes to pg
-- requires: shop/transactions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.payment_modes()
RETURNS TABLE (payment_mode text, label text, place bigint)
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
BEGIN ATOMIC
    SELECT m.payment_mode, m.label, m.place
    FROM unnest(
        '{cash,gcash,maya,credit_card,bank_transfer}'::text[],
        '{Cash,GCash,Maya,Credit Card,Bank Transfer}'::text[]
    ) WITH ORDINALITY AS m (payment_mode, label, place);
END;

COMMENT ON FUNCTION private.payment_modes() IS
'The payment modes in the order of reports: a mode that nobody used stands there with zeros.';

COMMIT;
