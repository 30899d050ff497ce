-- Deploy escashop:private/check_balance to pg
-- requires: private/check_amount

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_balance(amount numeric, argument text)
RETURNS numeric
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF amount = 0 THEN
        RETURN amount;
    ELSIF amount < 0 THEN
        RAISE EXCEPTION '% is negative', argument USING ERRCODE = 'SHV03', COLUMN = argument;
    END IF;

    RETURN private.check_amount(amount, argument);
END;
$$;

COMMENT ON FUNCTION private.check_balance(numeric, text) IS
'An amount of money that may be zero, returned as it is; never rounded.
Errors: SHV03 null, negative, NaN, infinite, too large, or more than two decimals.';

COMMIT;
