-- Deploy escashop:shop/transactions to pg
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE DOMAIN shop.money_amount AS numeric(12,2)
    -- The upper bound is what refuses NaN, which sorts above every number.
    CONSTRAINT money_amount_within_bounds CHECK (VALUE BETWEEN -9999999999.99 AND 9999999999.99);

COMMENT ON DOMAIN shop.money_amount IS
'Pesos and centavos. The type rounds a third decimal: arguments are plain numeric, checked first.';

CREATE DOMAIN shop.payment_mode AS text
    CONSTRAINT payment_mode_known CHECK (
        VALUE IN ('gcash', 'maya', 'bank_transfer', 'credit_card', 'cash')
    );

COMMENT ON DOMAIN shop.payment_mode IS 'How money is paid.';

-- Rules over one column are domains: a CHECK of the table is read and compiled anew by every payment.
CREATE DOMAIN shop.bill_amount AS numeric(12,2)
    CONSTRAINT transactions_amount_positive CHECK (VALUE > 0)
    CONSTRAINT transactions_amount_within_bounds CHECK (VALUE <= 9999999999.99);

COMMENT ON DOMAIN shop.bill_amount IS 'Pesos and centavos of a bill.';

CREATE DOMAIN shop.bill_paid AS numeric(12,2)
    CONSTRAINT transactions_paid_not_negative CHECK (VALUE >= 0)
    CONSTRAINT transactions_paid_within_bounds CHECK (VALUE <= 9999999999.99);

COMMENT ON DOMAIN shop.bill_paid IS 'Pesos and centavos paid on a bill.';

CREATE DOMAIN shop.bill_or_number AS text
    CONSTRAINT transactions_or_number_form CHECK (VALUE ~ '^[A-Za-z0-9-]{1,40}$');

COMMENT ON DOMAIN shop.bill_or_number IS 'Number of an official receipt.';

CREATE DOMAIN shop.bill_key AS text
    CONSTRAINT transactions_idempotency_key_length CHECK (length(VALUE) BETWEEN 1 AND 100);

COMMENT ON DOMAIN shop.bill_key IS 'Made by the client once per intended bill.';

CREATE DOMAIN shop.void_reason AS text
    CONSTRAINT transactions_void_reason_length CHECK (length(VALUE) BETWEEN 3 AND 500);

COMMENT ON DOMAIN shop.void_reason IS 'Why a bill was voided.';

CREATE TABLE shop.transactions (
    branch_id        smallint          NOT NULL REFERENCES shop.branches (branch_id),
    id               bigint            NOT NULL GENERATED ALWAYS AS IDENTITY,
    customer_id      bigint            NOT NULL,
    or_number        shop.bill_or_number NOT NULL,
    amount           shop.bill_amount  NOT NULL,
    payment_mode     shop.payment_mode NOT NULL,
    sales_agent_id   bigint            NOT NULL,
    cashier_id       bigint,
    business_date    date              NOT NULL,
    transaction_date timestamptz       NOT NULL,
    paid_amount      shop.bill_paid    NOT NULL DEFAULT 0,
    balance_amount   shop.money_amount NOT NULL GENERATED ALWAYS AS (amount - paid_amount) STORED,
    payment_status   text              NOT NULL GENERATED ALWAYS AS (
        CASE WHEN paid_amount = 0 THEN 'unpaid' WHEN paid_amount < amount THEN 'partial' ELSE 'paid' END
    ) STORED,
    voided_at        timestamptz,
    voided_by        bigint,
    void_reason      shop.void_reason,
    idempotency_key  shop.bill_key,
    request_hash     bytea,
    created_at       timestamptz       NOT NULL DEFAULT private.clock(),
    updated_at       timestamptz       NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, customer_id) REFERENCES shop.customers (branch_id, id),
    FOREIGN KEY (branch_id, sales_agent_id) REFERENCES shop.users (branch_id, id),
    FOREIGN KEY (branch_id, cashier_id) REFERENCES shop.users (branch_id, id),
    FOREIGN KEY (branch_id, voided_by) REFERENCES shop.users (branch_id, id),
    CONSTRAINT transactions_or_number_taken     UNIQUE (branch_id, or_number),
    CONSTRAINT transactions_idempotency_key_once UNIQUE (branch_id, idempotency_key),
    CONSTRAINT transactions_paid_within_amount  CHECK (paid_amount <= amount),
    CONSTRAINT transactions_void_whole          CHECK (
        num_nonnulls(voided_at, voided_by, void_reason) IN (0, 3)
        AND (voided_at IS NULL OR paid_amount = 0)
    )
)
WITH (fillfactor = 80);

-- None names paid_amount, balance_amount or payment_status: that would end HOT updates.
CREATE INDEX transactions_customer_id_idx    ON shop.transactions (branch_id, customer_id);
CREATE INDEX transactions_sales_agent_id_idx ON shop.transactions (branch_id, sales_agent_id);
CREATE INDEX transactions_cashier_id_idx     ON shop.transactions (branch_id, cashier_id);
CREATE INDEX transactions_voided_by_idx      ON shop.transactions (branch_id, voided_by)
    WHERE voided_by IS NOT NULL;
CREATE INDEX transactions_business_date_idx  ON shop.transactions (branch_id, business_date, id);

COMMENT ON TABLE shop.transactions IS
'A bill. Voided, never deleted.';
COMMENT ON COLUMN shop.transactions.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.transactions.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.transactions.customer_id IS 'Whose bill.';
COMMENT ON COLUMN shop.transactions.or_number IS
'Official receipt number; unique in the branch, voided bills included.';
COMMENT ON COLUMN shop.transactions.amount IS 'What is due, in pesos.';
COMMENT ON COLUMN shop.transactions.payment_mode IS 'The planned mode.';
COMMENT ON COLUMN shop.transactions.sales_agent_id IS 'Whose sale.';
COMMENT ON COLUMN shop.transactions.cashier_id IS
'Who wrote the bill at the till; null for the bill made at registration.';
COMMENT ON COLUMN shop.transactions.business_date IS 'The day billed.';
COMMENT ON COLUMN shop.transactions.transaction_date IS 'The moment billed.';
COMMENT ON COLUMN shop.transactions.paid_amount IS
'Kept by the triggers of payment_settlements; nothing else writes it.';
COMMENT ON COLUMN shop.transactions.balance_amount IS 'amount less paid_amount.';
COMMENT ON COLUMN shop.transactions.payment_status IS 'unpaid, partial or paid.';
COMMENT ON COLUMN shop.transactions.voided_at IS 'Null = valid.';
COMMENT ON COLUMN shop.transactions.voided_by IS 'Null = valid.';
COMMENT ON COLUMN shop.transactions.void_reason IS 'Null = valid.';
COMMENT ON COLUMN shop.transactions.idempotency_key IS 'Made by the client; null = none given.';
COMMENT ON COLUMN shop.transactions.request_hash IS
'SHA-256 of what was asked with the key; null = no key.';
COMMENT ON COLUMN shop.transactions.created_at IS 'When the row was written.';
COMMENT ON COLUMN shop.transactions.updated_at IS 'When the row was last changed.';

-- What each costs a payment: ./escashop bench indexes.
COMMENT ON INDEX shop.transactions_customer_id_idx IS
'The bills of a customer. A payment adds no entry: it updates the bill HOT.';
COMMENT ON INDEX shop.transactions_sales_agent_id_idx IS
'The bills of an agent. A payment adds no entry.';
COMMENT ON INDEX shop.transactions_cashier_id_idx IS
'The bills that a cashier wrote. A payment adds no entry.';
COMMENT ON INDEX shop.transactions_voided_by_idx IS
'The bills that a user voided. A payment adds no entry.';
COMMENT ON INDEX shop.transactions_business_date_idx IS
'What was billed on a day. A payment adds no entry.';
COMMENT ON INDEX shop.transactions_or_number_taken IS
'The bill of an OR number. A payment adds no entry.';
COMMENT ON INDEX shop.transactions_idempotency_key_once IS
'The bill of a key. A payment adds no entry.';

CREATE TRIGGER transactions_before_touch
    BEFORE UPDATE ON shop.transactions
    FOR EACH ROW WHEN (OLD.updated_at = NEW.updated_at) EXECUTE FUNCTION private.touch();

COMMIT;
