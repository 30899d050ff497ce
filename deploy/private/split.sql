-- Deploy escashop:private/split to pg
-- requires: private/settle

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.split(
    actor     private.actor,
    act       private.money_act,
    bill      shop.transactions,
    reference uuid,
    drawer_id bigint,
    at        timestamptz
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_part  record;
    v_id    bigint;
    v_first bigint;
BEGIN
    FOR v_part IN SELECT p.value, p.ordinality FROM jsonb_array_elements(act.parts) WITH ORDINALITY AS p LOOP
        act.amount          := (v_part.value ->> 'amount')::numeric;
        act.payment_mode    := v_part.value ->> 'payment_mode';
        act.tendered_amount := (v_part.value ->> 'tendered_amount')::numeric;

        v_id    := private.settle(actor, act, bill, reference, drawer_id, at, v_part.ordinality::smallint);
        v_first := coalesce(v_first, v_id);
    END LOOP;

    RETURN v_first;
END;
$$;

COMMENT ON FUNCTION private.split(
    private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz
) IS
'Writes a settlement for each part, as private.read_parts gives them, and returns the id of the first.';

COMMIT;
