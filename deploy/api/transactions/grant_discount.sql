-- Deploy escashop:api/transactions/grant_discount to pg
-- requires: shop/transaction_discounts
-- requires: private/setting
-- requires: private/lock_bill
-- requires: private/record_activity
-- requires: private/clean
-- requires: private/read_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.grant_discount(
    transaction_id  bigint,
    kind            text,
    id_number       text,
    idempotency_key text DEFAULT NULL,
    session         text DEFAULT NULL
)
RETURNS api.bill
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_bill     shop.transactions;
    v_first    shop.transaction_discounts;
    v_net      numeric;
    v_discount numeric;
    v_kind     text := lower(private.clean(kind));
    v_id       text := private.clean(id_number);
    v_key      text := private.clean(idempotency_key);
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    v_bill := private.lock_bill(v_actor.branch_id, transaction_id);

    SELECT d.* INTO v_first
    FROM shop.transaction_discounts AS d
    WHERE d.branch_id = v_actor.branch_id
      AND d.idempotency_key = v_key;

    IF FOUND THEN
        IF (v_first.transaction_id, v_first.kind, v_first.id_number) IS DISTINCT FROM (v_bill.id, v_kind, v_id) THEN
            RAISE EXCEPTION 'this key was used for another discount'
                USING ERRCODE = 'SHC08', COLUMN = 'idempotency_key';
        END IF;

        RETURN private.read_bill(v_actor, transaction_id);
    END IF;

    IF NOT private.setting(v_actor.branch_id, 'discount.enabled')::boolean THEN
        RAISE EXCEPTION 'discounts are switched off' USING ERRCODE = 'SHC47';
    END IF;

    PERFORM private.check_valid(v_bill);

    IF v_bill.paid_amount > 0 THEN
        RAISE EXCEPTION '% of bill % is paid', v_bill.paid_amount, transaction_id
            USING ERRCODE = 'SHC48', COLUMN = 'transaction_id';
    ELSIF EXISTS (
        SELECT FROM shop.transaction_discounts AS d
        WHERE d.branch_id = v_bill.branch_id
          AND d.transaction_id = v_bill.id
    ) THEN
        RAISE EXCEPTION 'bill % has a discount', transaction_id
            USING ERRCODE = 'SHC49', COLUMN = 'transaction_id';
    END IF;

    -- round() of numeric takes halves away from zero.
    v_net      := round(
        v_bill.amount / (1 + private.setting(v_bill.branch_id, 'discount.vat_percent')::numeric / 100), 2);
    v_discount := round(v_net * private.setting(v_bill.branch_id, 'discount.percent')::numeric / 100, 2);

    INSERT INTO shop.transaction_discounts (
        branch_id, transaction_id, kind, id_number, gross_amount, vat_amount, discount_amount, user_id, idempotency_key,
        created_at
    )
    VALUES (
        v_bill.branch_id, v_bill.id, v_kind, v_id, v_bill.amount, v_bill.amount - v_net, v_discount,
        v_actor.user_id, v_key, private.clock()
    );

    UPDATE shop.transactions AS t
    SET amount = v_net - v_discount
    WHERE t.branch_id = v_bill.branch_id
      AND t.id = v_bill.id;

    PERFORM private.record_activity(v_actor, 'grant_discount', 'transaction', transaction_id::text,
        jsonb_build_object('kind', v_kind, 'before',
            jsonb_build_object('amount', v_bill.amount::text), 'after',
            jsonb_build_object('amount', (v_net - v_discount)::text)));

    RETURN private.read_bill(v_actor, transaction_id);
END;
$$;

COMMENT ON FUNCTION api.grant_discount(bigint, text, text, text, text) IS
'Gives the discount by law to a senior_citizen or pwd whose ID was seen: the VAT is left out, then the
percentage taken off; returns the bill with its new amount. Once, before anything is paid. A repeated
idempotency_key takes nothing off again.
Errors: 28000; SHD01; SHN04 no such bill; SHC10 void bill; SHC47 switched off; SHC48 something is paid;
SHC49 it has one; SHC08, 23505 discounts_idempotency_key_once: key used for something else; 23502, 23514
discounts_kind_known, discounts_id_number_length, discounts_discount_positive,
transactions_amount_positive.';

GRANT EXECUTE ON FUNCTION api.grant_discount(bigint, text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
