-- Deploy escashop:private/label_of to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.distribution_label(distribution text)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN CASE distribution WHEN 'lalamove' THEN 'Lalamove' WHEN 'lbc' THEN 'LBC' WHEN 'pickup' THEN 'Pickup' END;

COMMENT ON FUNCTION private.distribution_label(text) IS 'A distribution method as people read it.';

CREATE OR REPLACE FUNCTION private.payment_mode_label(payment_mode text)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN CASE payment_mode
    WHEN 'gcash' THEN 'GCash' WHEN 'maya' THEN 'Maya' WHEN 'bank_transfer' THEN 'Bank Transfer'
    WHEN 'credit_card' THEN 'Credit Card' WHEN 'cash' THEN 'Cash'
END;

COMMENT ON FUNCTION private.payment_mode_label(text) IS 'A payment mode as people read it.';

COMMIT;
