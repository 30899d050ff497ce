-- Deploy escashop:private/check_amount to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_amount(amount numeric, argument text DEFAULT 'amount')
RETURNS numeric
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    -- NaN sorts above every number, so the upper bound refuses it; the domain would round.
    IF amount IS NULL OR amount <= 0 OR amount > 9999999999.99 THEN
        RAISE EXCEPTION '% must be more than zero and at most 9999999999.99', argument
            USING ERRCODE = 'SHV03', COLUMN = argument;
    ELSIF scale(trim_scale(amount)) > 2 THEN
        RAISE EXCEPTION '% has more than two decimals', argument
            USING ERRCODE = 'SHV03', COLUMN = argument;
    END IF;

    RETURN amount;
END;
$$;

COMMENT ON FUNCTION private.check_amount(numeric, text) IS
'An amount of money that makes sense, returned as it is; never rounded.
Errors: SHV03 null, zero, negative, NaN, infinite, too large, or more than two decimals.';

COMMIT;
