-- Deploy escashop:shop/money_seals to pg
-- requires: private/refuse_change
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.money_seals (
    branch_id     smallint    NOT NULL REFERENCES shop.branches (branch_id),
    seq           bigint      NOT NULL,
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL,
    row_count     int         NOT NULL,
    sealed_at     timestamptz NOT NULL,

    PRIMARY KEY (branch_id, seq),
    CONSTRAINT money_seals_one_chain UNIQUE (branch_id, previous_hash),
    CONSTRAINT money_seals_seq_positive         CHECK (seq > 0),
    CONSTRAINT money_seals_hash_sha256          CHECK (length(hash) = 32),
    CONSTRAINT money_seals_previous_hash_sha256 CHECK (length(previous_hash) = 32),
    CONSTRAINT money_seals_row_count_positive   CHECK (row_count > 0)
);

COMMENT ON TABLE shop.money_seals IS
'The chain over the money rows of a branch: each seal holds the one before. Immutable.';
COMMENT ON COLUMN shop.money_seals.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.money_seals.seq IS '1, 2, 3 …';
COMMENT ON COLUMN shop.money_seals.previous_hash IS 'Of the seal before; 32 zero bytes for the first.';
COMMENT ON COLUMN shop.money_seals.hash IS
'SHA-256 of previous_hash and the contents of its rows, by relation and row_id.';
COMMENT ON COLUMN shop.money_seals.row_count IS 'How many rows it holds.';
COMMENT ON COLUMN shop.money_seals.sealed_at IS 'When.';

CREATE TRIGGER money_seals_before_refuse
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop.money_seals
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();

ALTER TABLE shop.money_seals ENABLE ALWAYS TRIGGER money_seals_before_refuse;

COMMIT;
