-- Deploy escashop:private/attempt to pg
-- requires: private/record_activity
-- requires: private/join_drawer
-- requires: private/lock_bill
-- requires: private/record_attempt
-- requires: private/find_answer
-- requires: private/read_parts
-- requires: private/split
-- requires: private/reverse

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_act(act private.money_act)
RETURNS private.money_act
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF act.transaction_id IS NULL THEN
        RAISE EXCEPTION 'transaction_id is required' USING ERRCODE = 'SHV01', COLUMN = 'transaction_id';
    ELSIF length(act.idempotency_key) > 100 THEN
        RAISE EXCEPTION 'idempotency_key is longer than 100 characters'
            USING ERRCODE = 'SHV12', COLUMN = 'idempotency_key';
    ELSIF act.action = 'split' THEN
        RETURN private.read_parts(act);
    ELSIF act.action <> 'void' THEN
        PERFORM private.check_amount(act.amount);
    END IF;

    IF act.tendered_amount IS NOT NULL THEN
        PERFORM private.check_amount(act.tendered_amount, 'tendered_amount');
    END IF;

    RETURN act;
END;
$$;

COMMENT ON FUNCTION private.check_act(private.money_act) IS
'An act that makes sense by itself; of a split the parts in one form and their sum.
Errors: SHV01 no bill; SHV03 amount; SHV12 key too long; those of private.read_parts.';

CREATE OR REPLACE FUNCTION private.perform(
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
BEGIN
    IF bill.voided_at IS NOT NULL THEN
        PERFORM private.check_valid(bill);
    ELSIF act.action IN ('payment', 'split') AND act.amount > bill.balance_amount THEN
        RAISE EXCEPTION '% exceeds the balance of %', round(act.amount, 2), bill.balance_amount
            USING ERRCODE = 'SHC09', COLUMN = 'amount';
    END IF;

    IF act.action = 'payment' THEN
        RETURN private.settle(actor, act, bill, reference, drawer_id, at);
    ELSIF act.action = 'split' THEN
        RETURN private.split(actor, act, bill, reference, drawer_id, at);
    END IF;

    RETURN private.reverse(actor, act, bill, reference, drawer_id, at);
END;
$$;

COMMENT ON FUNCTION private.perform(
    private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz
) IS
'Does an act on a locked bill and returns the id of its settlement, of a split the first.
Errors: SHC09 exceeds the balance; SHC10 void bill; those of private.settle and private.reverse.';

CREATE OR REPLACE FUNCTION private.attempt(actor private.actor, act private.money_act)
RETURNS private.attempted
LANGUAGE plpgsql
AS $$
DECLARE
    v_start     timestamptz := private.clock();
    v_reference uuid := gen_random_uuid();
    v_at        timestamptz;
    v_answer    private.attempted;
    v_bill      shop.transactions;
    v_drawer    bigint;
    v_fact      text;
    v_argument  text;
    v_hint      text;
BEGIN
    -- Lock and write in one block: a lock outside it would make a MultiXact of every payment.
    BEGIN
        act      := private.check_act(act);
        -- Before the bill, as everywhere.
        v_drawer := private.join_drawer(actor);
        v_bill   := private.lock_bill(actor.branch_id, act.transaction_id);
        -- After the lock: racers on one bill queue, and the later ones find the first one's answer.
        v_answer := private.find_answer(actor.branch_id, act);

        IF v_answer.reference IS NOT NULL THEN
            RETURN v_answer;
        END IF;

        v_at     := private.clock();
        v_answer := ROW(
            v_reference, act.transaction_id, private.perform(actor, act, v_bill, v_reference, v_drawer, v_at),
            false, NULL, NULL, NULL, NULL, NULL
        );

        PERFORM private.record_attempt(actor, act, v_answer, v_start, v_at);
        PERFORM private.touch_session(actor, v_at);
    EXCEPTION
        WHEN deadlock_detected OR serialization_failure THEN
            RAISE;  -- the client retries; a failed trail would end its key
        WHEN query_canceled OR OTHERS THEN
            GET STACKED DIAGNOSTICS v_fact = CONSTRAINT_NAME, v_argument = COLUMN_NAME,
                v_hint = PG_EXCEPTION_HINT;

            v_answer := ROW(
                v_reference, act.transaction_id, NULL, false, SQLSTATE, SQLERRM, nullif(v_fact, ''),
                nullif(v_argument, ''), nullif(v_hint, '')
            );

            -- The lock went with the block: another end of the same key may have come first.
            IF NOT private.record_attempt(actor, act, v_answer, v_start, private.clock()) THEN
                RETURN private.find_answer(actor.branch_id, act);
            END IF;
    END;

    RETURN v_answer;
END;
$$;

COMMENT ON FUNCTION private.attempt(private.actor, private.money_act) IS
'The frame of every act on money: joins the caller''s open drawer, locks the bill, answers a repeated key,
does the act and writes its trail, which survives the refusal. What was refused is in the answer.
Errors: 40001, 40P01, try again.';

COMMIT;
