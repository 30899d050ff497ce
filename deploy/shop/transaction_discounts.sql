-- Deploy escashop:shop/transaction_discounts to pg
-- requires: private/refuse_change
-- requires: shop/transactions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.transaction_discounts (
    branch_id       smallint          NOT NULL,
    transaction_id  bigint            NOT NULL,
    kind            text              NOT NULL,
    id_number       text              NOT NULL,
    gross_amount    shop.money_amount NOT NULL,
    vat_amount      shop.money_amount NOT NULL,
    discount_amount shop.money_amount NOT NULL,
    user_id         bigint            NOT NULL,
    created_at      timestamptz       NOT NULL,
    idempotency_key text,

    PRIMARY KEY (branch_id, transaction_id),
    FOREIGN KEY (branch_id, transaction_id) REFERENCES shop.transactions (branch_id, id),
    FOREIGN KEY (branch_id, user_id) REFERENCES shop.users (branch_id, id),
    CONSTRAINT discounts_idempotency_key_once   UNIQUE (branch_id, idempotency_key),
    CONSTRAINT discounts_idempotency_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100),
    CONSTRAINT discounts_kind_known        CHECK (kind IN ('senior_citizen', 'pwd')),
    CONSTRAINT discounts_id_number_length  CHECK (length(id_number) BETWEEN 3 AND 50),
    CONSTRAINT discounts_gross_positive    CHECK (gross_amount > 0),
    CONSTRAINT discounts_vat_not_negative  CHECK (vat_amount >= 0),
    CONSTRAINT discounts_discount_positive CHECK (discount_amount > 0)
);

CREATE INDEX transaction_discounts_user_id_idx ON shop.transaction_discounts (branch_id, user_id);

COMMENT ON TABLE shop.transaction_discounts IS
'The lines of a discount by law: the bill''s amount is gross less vat less discount. Immutable.';
COMMENT ON COLUMN shop.transaction_discounts.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.transaction_discounts.transaction_id IS 'The bill.';
COMMENT ON COLUMN shop.transaction_discounts.kind IS 'senior_citizen or pwd.';
COMMENT ON COLUMN shop.transaction_discounts.id_number IS
'Of the ID shown; erasing the customer leaves it, since the law wants the record.';
COMMENT ON COLUMN shop.transaction_discounts.gross_amount IS 'The bill before, VAT included.';
COMMENT ON COLUMN shop.transaction_discounts.vat_amount IS 'The VAT left out.';
COMMENT ON COLUMN shop.transaction_discounts.discount_amount IS 'What is taken off the rest.';
COMMENT ON COLUMN shop.transaction_discounts.user_id IS 'Who saw the ID.';
COMMENT ON COLUMN shop.transaction_discounts.created_at IS 'When.';
COMMENT ON COLUMN shop.transaction_discounts.idempotency_key IS 'Made by the client; null = none given.';

CREATE TRIGGER transaction_discounts_before_refuse
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop.transaction_discounts
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();

ALTER TABLE shop.transaction_discounts ENABLE ALWAYS TRIGGER transaction_discounts_before_refuse;

COMMIT;
