-- Deploy escashop:shop/terminals to pg
-- requires: shop/transactions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.terminals (
    branch_id         smallint          NOT NULL REFERENCES shop.branches (branch_id),
    name              text              NOT NULL,
    last_z_number     int               NOT NULL DEFAULT 0,
    accumulated_total shop.money_amount NOT NULL DEFAULT 0,
    created_at        timestamptz       NOT NULL DEFAULT private.clock(),
    updated_at        timestamptz       NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, name),
    CONSTRAINT terminals_name_length           CHECK (length(name) BETWEEN 1 AND 50),
    CONSTRAINT terminals_z_number_not_negative CHECK (last_z_number >= 0)
)
WITH (fillfactor = 80);

COMMENT ON TABLE  shop.terminals                   IS 'A till. Its row is the head that a closing drawer locks last.';
COMMENT ON COLUMN shop.terminals.branch_id         IS 'The branch; never changes.';
COMMENT ON COLUMN shop.terminals.name              IS 'The name of the till; made by the first drawer opened there.';
COMMENT ON COLUMN shop.terminals.last_z_number     IS 'The number of its last Z report; a row, since a sequence leaves gaps.';
COMMENT ON COLUMN shop.terminals.accumulated_total IS 'Net collected by all its Z reports; never reset.';
COMMENT ON COLUMN shop.terminals.created_at        IS 'When the row was made.';
COMMENT ON COLUMN shop.terminals.updated_at        IS 'When the row was last changed.';

CREATE TRIGGER terminals_before_touch
    BEFORE UPDATE ON shop.terminals
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
