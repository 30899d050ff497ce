-- Deploy escashop:shop/money_seal_rows to pg
-- requires: shop/money_seals

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.money_seal_rows (
    branch_id smallint NOT NULL,
    relation  text     NOT NULL COLLATE "C",
    row_id    bigint   NOT NULL,
    seq       bigint   NOT NULL,
    content   text     NOT NULL,

    PRIMARY KEY (branch_id, relation, row_id),
    FOREIGN KEY (branch_id, seq) REFERENCES shop.money_seals (branch_id, seq)
);

CREATE INDEX money_seal_rows_seq_idx ON shop.money_seal_rows (branch_id, seq);

COMMENT ON TABLE shop.money_seal_rows IS
'Which seal holds which row of the money, and what was hashed. Immutable.';
COMMENT ON COLUMN shop.money_seal_rows.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.money_seal_rows.relation IS 'The table.';
COMMENT ON COLUMN shop.money_seal_rows.row_id IS 'Its row; of a discount the bill.';
COMMENT ON COLUMN shop.money_seal_rows.seq IS 'The seal.';
COMMENT ON COLUMN shop.money_seal_rows.content IS 'The canonical text of private.sealable at that time.';

CREATE TRIGGER money_seal_rows_before_refuse
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop.money_seal_rows
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();

ALTER TABLE shop.money_seal_rows ENABLE ALWAYS TRIGGER money_seal_rows_before_refuse;

COMMIT;
