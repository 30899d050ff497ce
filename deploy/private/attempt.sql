-- Deploy escashop:private/attempt to pg
-- requires: private/business_date
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
IMMUTABLE
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
    drawer_id bigint
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_new shop.payment_settlements;
BEGIN
    IF bill.voided_at IS NOT NULL THEN
        PERFORM private.check_valid(bill);
    ELSIF act.action IN ('payment', 'split') AND act.amount > bill.balance_amount THEN
        RAISE EXCEPTION '% exceeds the balance of %', round(act.amount, 2), bill.balance_amount
            USING ERRCODE = 'SHC09', COLUMN = 'amount';
    END IF;

    v_new.paid_at         := private.clock();
    v_new.business_date   := private.business_date(bill.branch_id, v_new.paid_at);
    v_new.cashier_id      := actor.user_id;
    v_new.notes           := act.notes;
    v_new.idempotency_key := act.idempotency_key;
    v_new.reference       := reference;
    v_new.part            := 1;
    v_new.drawer_session_id := drawer_id;

    IF act.action = 'split' THEN
        v_new.kind := 'payment';
        RETURN private.split(bill, v_new, act.parts);
    END IF;

    v_new.kind         := act.action;
    v_new.amount       := act.amount;
    v_new.payment_mode := act.payment_mode;

    IF act.action = 'payment' THEN
        v_new.tendered_amount := act.tendered_amount;
        RETURN private.settle(bill, v_new);
    END IF;

    v_new.reverses_id   := act.reverses_id;
    v_new.reason        := act.reason;
    v_new.approver_role := actor.role;

    RETURN private.reverse(bill, v_new);
END;
$$;

COMMENT ON FUNCTION private.perform(private.actor, private.money_act, shop.transactions, uuid, bigint) IS
'Does an act on a locked bill and returns the id of its settlement, of a split the first.
Errors: SHC09 exceeds the balance; SHC10 void bill; 23514 payment_mode_known; those of private.settle and
private.reverse.';

CREATE OR REPLACE FUNCTION private.attempt(actor private.actor, act private.money_act)
RETURNS private.attempted
LANGUAGE plpgsql
AS $$
DECLARE
    v_start  timestamptz := private.clock();
    v_trail  shop.payment_tracking;
    v_answer private.attempted;
    v_bill   shop.transactions;
    v_drawer bigint;
BEGIN
    v_trail.branch_id       := actor.branch_id;
    v_trail.reference       := gen_random_uuid();
    v_trail.action          := act.action;
    v_trail.transaction_id  := act.transaction_id;
    v_trail.amount          := act.amount;
    v_trail.payment_mode    := act.payment_mode;
    v_trail.reverses_id     := act.reverses_id;
    v_trail.parts           := act.parts;
    -- A longer one is refused: the index could not hold it.
    v_trail.idempotency_key := CASE WHEN length(act.idempotency_key) <= 100 THEN act.idempotency_key END;
    v_trail.user_id         := actor.user_id;
    v_trail.actor           := actor.name;
    v_trail.ip              := actor.ip;
    v_trail.user_agent      := actor.user_agent;

    -- Lock and write in one block: a lock outside it would make a MultiXact of every payment.
    BEGIN
        act            := private.check_act(act);
        v_trail.amount := act.amount;
        v_trail.parts  := act.parts;
        -- Before the bill, as everywhere.
        v_drawer       := private.join_drawer(actor);
        v_bill         := private.lock_bill(actor.branch_id, act.transaction_id);
        -- After the lock: racers on one bill queue, and the later ones find the first one's answer.
        v_answer       := private.find_answer(v_trail);

        IF v_answer.reference IS NOT NULL THEN
            RETURN v_answer;
        END IF;

        v_trail.settlement_id := private.perform(actor, act, v_bill, v_trail.reference, v_drawer);
        v_trail.event         := 'completed';
        v_trail.created_at    := private.clock();

        PERFORM private.record_attempt(v_trail, v_start);
        PERFORM private.touch_session(actor);
    EXCEPTION
        WHEN deadlock_detected OR serialization_failure THEN
            RAISE;  -- the client retries; a failed trail would end its key
        WHEN query_canceled OR OTHERS THEN
            v_trail.settlement_id := NULL;
            v_trail.event         := 'failed';
            v_trail.sqlstate      := SQLSTATE;
            v_trail.message       := SQLERRM;
            v_trail.retryable     := SQLSTATE IN ('55P03', '57014') OR SQLSTATE LIKE '53%';
            v_trail.created_at    := private.clock();

            -- The lock went with the block: another end of the same key may have come first.
            IF NOT private.record_attempt(v_trail, v_start) THEN
                RETURN private.find_answer(v_trail);
            END IF;
    END;

    RETURN ROW(
        v_trail.reference, v_trail.transaction_id, v_trail.settlement_id, false, v_trail.sqlstate, v_trail.message
    )::private.attempted;
END;
$$;

COMMENT ON FUNCTION private.attempt(private.actor, private.money_act) IS
'The frame of every act on money: joins the caller''s open drawer, locks the bill, answers a repeated key,
does the act and writes its trail, which survives the refusal. What was refused is in the answer. Retryable,
and so its key free: lock and statement time-outs, and what the server ran out of.
Errors: 40001, 40P01, try again.';

COMMIT;
