-- Deploy escashop:shop/drawer_movements to pg
-- requires: shop/drawer_sessions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.drawer_movements (
    branch_id         smallint          NOT NULL REFERENCES shop.branches (branch_id),
    id                bigint            NOT NULL GENERATED ALWAYS AS IDENTITY,
    drawer_session_id bigint            NOT NULL,
    kind              text              NOT NULL,
    amount            shop.money_amount NOT NULL,
    reason            text              NOT NULL,
    user_id           bigint            NOT NULL,
    idempotency_key   text,
    created_at        timestamptz       NOT NULL,

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, drawer_session_id) REFERENCES shop.drawer_sessions (branch_id, id),
    FOREIGN KEY (branch_id, user_id) REFERENCES shop.users (branch_id, id),
    CONSTRAINT drawer_movements_idempotency_key_once UNIQUE (branch_id, idempotency_key),
    CONSTRAINT drawer_movements_kind_known       CHECK (kind IN ('cash_in', 'cash_out')),
    CONSTRAINT drawer_movements_amount_positive  CHECK (amount > 0),
    CONSTRAINT drawer_movements_reason_length    CHECK (length(reason) BETWEEN 3 AND 500),
    CONSTRAINT drawer_movements_idempotency_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100)
);

CREATE INDEX drawer_movements_drawer_session_id_idx
    ON shop.drawer_movements (branch_id, drawer_session_id, id);
CREATE INDEX drawer_movements_user_id_idx ON shop.drawer_movements (branch_id, user_id);

COMMENT ON TABLE  shop.drawer_movements                   IS 'Cash put into or taken out of a drawer that pays no bill. Immutable.';
COMMENT ON COLUMN shop.drawer_movements.branch_id         IS 'The branch; never changes.';
COMMENT ON COLUMN shop.drawer_movements.id                IS 'Surrogate key.';
COMMENT ON COLUMN shop.drawer_movements.drawer_session_id IS 'The drawer.';
COMMENT ON COLUMN shop.drawer_movements.kind              IS 'cash_in or cash_out.';
COMMENT ON COLUMN shop.drawer_movements.amount            IS 'How much; more than zero for both kinds.';
COMMENT ON COLUMN shop.drawer_movements.reason            IS 'Why.';
COMMENT ON COLUMN shop.drawer_movements.user_id           IS 'Who moved it.';
COMMENT ON COLUMN shop.drawer_movements.idempotency_key   IS 'Made by the client once per intended movement; null = none given.';
COMMENT ON COLUMN shop.drawer_movements.created_at        IS 'When, read under the lock of the drawer.';

CREATE TRIGGER drawer_movements_before_refuse
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop.drawer_movements
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();
ALTER TABLE shop.drawer_movements ENABLE ALWAYS TRIGGER drawer_movements_before_refuse;

COMMIT;
