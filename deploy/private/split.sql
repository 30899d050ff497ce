-- Deploy escashop:private/split to pg
-- requires: private/settle

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.split(
    bill       shop.transactions,
    settlement shop.payment_settlements,
    parts      jsonb
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_part  record;
    v_id    bigint;
    v_first bigint;
BEGIN
    FOR v_part IN SELECT p.value, p.ordinality FROM jsonb_array_elements(parts) WITH ORDINALITY AS p LOOP
        settlement.part            := v_part.ordinality;
        settlement.amount          := (v_part.value ->> 'amount')::numeric;
        settlement.payment_mode    := v_part.value ->> 'payment_mode';
        settlement.tendered_amount := (v_part.value ->> 'tendered_amount')::numeric;

        v_id    := private.settle(bill, settlement);
        v_first := coalesce(v_first, v_id);
    END LOOP;

    RETURN v_first;
END;
$$;

COMMENT ON FUNCTION private.split(shop.transactions, shop.payment_settlements, jsonb) IS
'Writes a settlement for each part, as private.read_parts gives them, and returns the id of the first.';

COMMIT;
