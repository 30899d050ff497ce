-- Deploy escashop:private/read_parts to pg
-- requires: private/attempted
-- requires: private/check_amount
-- requires: private/check_object
-- requires: private/clean

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.read_parts(act private.money_act)
RETURNS private.money_act
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_part  jsonb;
    v_sum   numeric := 0;
    v_parts jsonb   := jsonb_build_array();
BEGIN
    IF jsonb_typeof(act.parts) IS DISTINCT FROM 'array' OR jsonb_array_length(act.parts) NOT BETWEEN 1 AND 10
    THEN
        RAISE EXCEPTION 'parts takes 1 to 10 objects' USING ERRCODE = 'SHV40', COLUMN = 'parts';
    END IF;

    FOR v_part IN SELECT p.value FROM jsonb_array_elements(act.parts) AS p LOOP
        PERFORM private.check_object(v_part, '{amount,payment_mode,tendered_amount}', 'parts');
        PERFORM private.check_amount((v_part ->> 'amount')::numeric);
        IF v_part ->> 'tendered_amount' IS NOT NULL THEN
            PERFORM private.check_amount((v_part ->> 'tendered_amount')::numeric, 'tendered_amount');
        END IF;

        -- Written in one way, so that a repeated request is known again.
        v_sum   := v_sum + (v_part ->> 'amount')::numeric;
        v_parts := v_parts || jsonb_build_object(
            'amount', round((v_part ->> 'amount')::numeric, 2)::text,
            'payment_mode', lower(private.clean(v_part ->> 'payment_mode')),
            'tendered_amount', round((v_part ->> 'tendered_amount')::numeric, 2)::text
        );
    END LOOP;

    act.amount := v_sum;
    act.parts  := v_parts;

    RETURN act;
END;
$$;

COMMENT ON FUNCTION private.read_parts(private.money_act) IS
'A split with its parts checked and written in one way, and their sum as its amount.
Errors: SHV40 no array of 1 to 10; SHV11 no object, or an unknown key; SHV03 an amount; 22P02 no number.';

COMMIT;
