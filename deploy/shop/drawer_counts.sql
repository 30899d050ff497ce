-- Deploy escashop:shop/drawer_counts to pg
-- requires: shop/drawer_sessions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.drawer_counts (
    branch_id         smallint     NOT NULL REFERENCES shop.branches (branch_id),
    drawer_session_id bigint       NOT NULL,
    denomination      numeric(6,2) NOT NULL,
    quantity          int          NOT NULL,

    PRIMARY KEY (branch_id, drawer_session_id, denomination),
    FOREIGN KEY (branch_id, drawer_session_id) REFERENCES shop.drawer_sessions (branch_id, id),
    CONSTRAINT drawer_counts_denomination_known CHECK (
        denomination IN (1000, 500, 200, 100, 50, 20, 10, 5, 1, 0.25, 0.10, 0.05, 0.01)
    ),
    CONSTRAINT drawer_counts_quantity_not_negative CHECK (quantity >= 0)
);

COMMENT ON TABLE  shop.drawer_counts                   IS 'What was counted in a drawer at closing, before the expected cash is shown. Immutable.';
COMMENT ON COLUMN shop.drawer_counts.branch_id         IS 'The branch; never changes.';
COMMENT ON COLUMN shop.drawer_counts.drawer_session_id IS 'The drawer.';
COMMENT ON COLUMN shop.drawer_counts.denomination      IS 'A note or coin, in pesos.';
COMMENT ON COLUMN shop.drawer_counts.quantity          IS 'How many of it.';

CREATE TRIGGER drawer_counts_before_refuse
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop.drawer_counts
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();
ALTER TABLE shop.drawer_counts ENABLE ALWAYS TRIGGER drawer_counts_before_refuse;

COMMIT;
