-- Deploy escashop:private/import_bill to pg
-- requires: private/business_date
-- requires: private/check_amount
-- requires: private/record_attempt
-- requires: private/settle

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.import_bill(
    branch_id      smallint,
    customer_id    bigint,
    or_number      text,
    amount         numeric,
    payment_mode   text,
    sales_agent_id bigint,
    cashier_id     bigint,
    billed_at      timestamptz,
    paid_at        timestamptz DEFAULT NULL
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_bill  shop.transactions;
    v_actor private.actor;
    v_act   private.money_act;
    v_done  private.attempted;
BEGIN
    IF EXISTS (
        SELECT FROM shop.customers AS c
        WHERE c.branch_id = import_bill.branch_id
          AND c.or_number = import_bill.or_number
          AND c.id <> import_bill.customer_id
    ) THEN
        RAISE EXCEPTION 'OR number % is taken', or_number USING ERRCODE = 'SHC07', COLUMN = 'or_number';
    END IF;

    INSERT INTO shop.transactions (
        branch_id, customer_id, or_number, amount, payment_mode, sales_agent_id, cashier_id, business_date,
        transaction_date
    )
    VALUES (
        import_bill.branch_id, import_bill.customer_id, import_bill.or_number,
        private.check_amount(import_bill.amount), import_bill.payment_mode, import_bill.sales_agent_id,
        import_bill.cashier_id, private.business_date(import_bill.branch_id, import_bill.billed_at),
        import_bill.billed_at
    )
    RETURNING * INTO v_bill;

    IF paid_at IS NULL THEN
        RETURN v_bill.id;
    END IF;

    v_actor.branch_id := branch_id;
    v_actor.user_id   := coalesce(cashier_id, -1);
    v_actor.name      := session_user;

    v_act.action         := 'payment';
    v_act.transaction_id := v_bill.id;
    v_act.amount         := amount;
    v_act.payment_mode   := payment_mode;

    v_done.reference     := gen_random_uuid();
    v_done.settlement_id := private.settle(v_actor, v_act, v_bill, v_done.reference, drawer_id => NULL, at => paid_at);

    PERFORM private.record_attempt(v_actor, v_act, v_done, started_at => paid_at, ended_at => paid_at);

    RETURN v_bill.id;
END;
$$;

COMMENT ON FUNCTION private.import_bill(smallint, bigint, text, numeric, text, bigint, bigint, timestamptz, timestamptz) IS
'Brings a bill over from an older book and returns its id: unpaid without paid_at, else with one settlement
of the full amount at that time, and its trail; what was paid in parts is imported unpaid and settled.
For the owner: a DBA does SET ROLE escashop_owner. The customer must be there; the system user stands for a
cashier who is not known. Errors: SHC07 another customer has the OR number; SHV03 amount; 23505
transactions_or_number_taken; 23503 no such customer or user; 23514 payment_mode_known.';

COMMIT;
