-- Deploy escashop:shop/payment_settlements to pg
-- requires: shop/transactions
-- requires: shop/drawer_sessions

BEGIN;

SET LOCAL ROLE escashop_owner;

-- Rules over one column are domains: a CHECK of the table is read and compiled anew by every payment.
CREATE DOMAIN shop.settlement_kind AS text
    CONSTRAINT settlements_kind_known CHECK (VALUE IN ('payment', 'void', 'refund'));

COMMENT ON DOMAIN shop.settlement_kind IS 'payment, or what takes one back: void or refund.';

CREATE DOMAIN shop.settlement_amount AS numeric(12,2)
    CONSTRAINT settlements_amount_positive CHECK (VALUE > 0)
    CONSTRAINT settlements_amount_within_bounds CHECK (VALUE <= 9999999999.99);

COMMENT ON DOMAIN shop.settlement_amount IS 'Pesos and centavos of a settlement, of every kind positive.';

CREATE DOMAIN shop.settlement_reason AS text
    CONSTRAINT settlements_reason_length CHECK (length(VALUE) BETWEEN 3 AND 500);

COMMENT ON DOMAIN shop.settlement_reason IS 'Why a payment was taken back.';

CREATE DOMAIN shop.settlement_notes AS text
    CONSTRAINT settlements_notes_length CHECK (length(VALUE) <= 500);

COMMENT ON DOMAIN shop.settlement_notes IS 'What a cashier adds to a payment.';

CREATE DOMAIN shop.settlement_key AS text
    CONSTRAINT settlements_idempotency_key_length CHECK (length(VALUE) BETWEEN 1 AND 100);

COMMENT ON DOMAIN shop.settlement_key IS 'Made by the client once per intended act.';

CREATE TABLE shop.payment_settlements (
    branch_id       smallint          NOT NULL,
    id              bigint            NOT NULL GENERATED ALWAYS AS IDENTITY,
    transaction_id  bigint            NOT NULL,
    kind            shop.settlement_kind NOT NULL DEFAULT 'payment',
    amount          shop.settlement_amount NOT NULL,
    effect          shop.money_amount NOT NULL GENERATED ALWAYS AS (
        CASE kind WHEN 'payment' THEN amount ELSE -amount END
    ) STORED,
    payment_mode    shop.payment_mode NOT NULL,
    tendered_amount shop.money_amount,
    change_amount   shop.money_amount GENERATED ALWAYS AS (tendered_amount - amount) STORED,
    business_date   date              NOT NULL,
    paid_at         timestamptz       NOT NULL,
    cashier_id      bigint            NOT NULL,
    reverses_id     bigint,
    reason          shop.settlement_reason,
    notes           shop.settlement_notes,
    approver_role   shop.role,
    idempotency_key shop.settlement_key,
    part            smallint          NOT NULL DEFAULT 1,
    reference       uuid              NOT NULL,
    drawer_session_id bigint,

    -- No foreign key to branches: the bill's has it, and all payments of a branch would share a row lock.
    PRIMARY KEY (branch_id, id),
    UNIQUE (branch_id, transaction_id, id),
    FOREIGN KEY (branch_id, transaction_id) REFERENCES shop.transactions (branch_id, id),
    FOREIGN KEY (branch_id, cashier_id) REFERENCES shop.users (branch_id, id),
    FOREIGN KEY (branch_id, drawer_session_id) REFERENCES shop.drawer_sessions (branch_id, id),
    FOREIGN KEY (branch_id, transaction_id, reverses_id)
        REFERENCES shop.payment_settlements (branch_id, transaction_id, id),
    CONSTRAINT settlements_idempotency_key_once UNIQUE (branch_id, idempotency_key, part),
    CONSTRAINT settlements_reversal_whole       CHECK (
        num_nonnulls(reverses_id, reason, approver_role) = CASE kind WHEN 'payment' THEN 0 ELSE 3 END
    ),
    CONSTRAINT settlements_tendered_enough      CHECK (tendered_amount >= amount),
    CONSTRAINT settlements_tendered_is_cash     CHECK (tendered_amount IS NULL OR payment_mode = 'cash')
);

CREATE UNIQUE INDEX settlements_voided_once ON shop.payment_settlements (branch_id, reverses_id)
    WHERE kind = 'void';
CREATE INDEX payment_settlements_reverses_id_idx
    ON shop.payment_settlements (branch_id, transaction_id, reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX payment_settlements_business_date_idx
    ON shop.payment_settlements (branch_id, business_date, payment_mode);
CREATE INDEX payment_settlements_cashier_id_idx ON shop.payment_settlements (branch_id, cashier_id);
CREATE INDEX payment_settlements_drawer_session_id_idx
    ON shop.payment_settlements (branch_id, drawer_session_id) WHERE drawer_session_id IS NOT NULL;

COMMENT ON TABLE shop.payment_settlements IS
'Money taken against a bill, or given back. The API never changes a row; the owner may repair one in psql.';
COMMENT ON COLUMN shop.payment_settlements.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.payment_settlements.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.payment_settlements.transaction_id IS 'The bill.';
COMMENT ON COLUMN shop.payment_settlements.kind IS 'payment, void or refund.';
COMMENT ON COLUMN shop.payment_settlements.amount IS 'Pesos, always positive.';
COMMENT ON COLUMN shop.payment_settlements.effect IS
'What it does to paid_amount; the triggers add and subtract this.';
COMMENT ON COLUMN shop.payment_settlements.payment_mode IS 'The mode really used.';
COMMENT ON COLUMN shop.payment_settlements.tendered_amount IS 'Cash handed over; null = not told.';
COMMENT ON COLUMN shop.payment_settlements.change_amount IS 'Cash given back; null = not told.';
COMMENT ON COLUMN shop.payment_settlements.business_date IS 'The day received or given back.';
COMMENT ON COLUMN shop.payment_settlements.paid_at IS
'The moment received, read under the lock of the bill.';
COMMENT ON COLUMN shop.payment_settlements.cashier_id IS 'Who took or gave it.';
COMMENT ON COLUMN shop.payment_settlements.reverses_id IS
'The payment of the same bill that it takes back; null = it is a payment.';
COMMENT ON COLUMN shop.payment_settlements.reason IS 'Why it was taken back; null = it is a payment.';
COMMENT ON COLUMN shop.payment_settlements.notes IS 'Null = none.';
COMMENT ON COLUMN shop.payment_settlements.approver_role IS
'The role of who took it back, at that moment; null = it is a payment.';
COMMENT ON COLUMN shop.payment_settlements.idempotency_key IS
'Made by the client once per intended act; null = none given.';
COMMENT ON COLUMN shop.payment_settlements.part IS 'Of a split 1, 2, …; 1 of all others.';
COMMENT ON COLUMN shop.payment_settlements.reference IS 'Of its trail in payment_tracking.';
COMMENT ON COLUMN shop.payment_settlements.drawer_session_id IS
'The drawer open at that moment; null = none was.';

-- What each costs a payment: ./escashop bench indexes.
COMMENT ON INDEX shop.payment_settlements_branch_id_transaction_id_id_key IS
'The settlements of a bill, and what takes one back is of the same bill. One entry a payment.';
COMMENT ON INDEX shop.settlements_idempotency_key_once IS
'One settlement a key and part. One entry a payment, with its key.';
COMMENT ON INDEX shop.settlements_voided_once IS
'One void a payment. Only a void adds an entry.';
COMMENT ON INDEX shop.payment_settlements_reverses_id_idx IS
'What takes a payment back. Only voids and refunds add an entry.';
COMMENT ON INDEX shop.payment_settlements_business_date_idx IS
'What was collected on a day, by mode. One entry a payment.';
COMMENT ON INDEX shop.payment_settlements_cashier_id_idx IS
'What a cashier took. One entry a payment.';
COMMENT ON INDEX shop.payment_settlements_drawer_session_id_idx IS
'What went through a drawer. One entry a payment with an open drawer.';

-- Incremental, also for the owner in psql: the cost does not grow with the number of part-payments.
-- The old effect and the new one meet in one statement, so that a change within a bill is one step.
CREATE FUNCTION shop.payment_settlements_keep_paid_amount()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE shop.transactions AS t
        SET paid_amount = t.paid_amount + NEW.effect,
            updated_at  = NEW.paid_at  -- spares the clock of private.touch
        WHERE t.branch_id = NEW.branch_id
          AND t.id = NEW.transaction_id;
    ELSIF TG_OP = 'DELETE' THEN
        UPDATE shop.transactions AS t
        SET paid_amount = t.paid_amount - OLD.effect
        WHERE t.branch_id = OLD.branch_id
          AND t.id = OLD.transaction_id;
    ELSE
        UPDATE shop.transactions AS t
        SET paid_amount = t.paid_amount
            - CASE WHEN t.id = OLD.transaction_id THEN OLD.effect ELSE 0 END
            + CASE WHEN t.id = NEW.transaction_id THEN NEW.effect ELSE 0 END
        WHERE t.branch_id = NEW.branch_id
          AND t.id IN (OLD.transaction_id, NEW.transaction_id);
    END IF;

    RETURN NULL;
END;
$$;

COMMENT ON FUNCTION shop.payment_settlements_keep_paid_amount() IS
'Trigger: adds the new effect to the new bill and takes the old one from the old bill; never a sum.';

CREATE TRIGGER payment_settlements_after_keep_paid_amount
    AFTER INSERT OR UPDATE OR DELETE ON shop.payment_settlements
    FOR EACH ROW EXECUTE FUNCTION shop.payment_settlements_keep_paid_amount();

COMMIT;
