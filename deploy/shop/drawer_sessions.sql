-- Deploy escashop:shop/drawer_sessions to pg
-- requires: private/refuse_change
-- requires: shop/terminals

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.drawer_sessions (
    branch_id     smallint          NOT NULL REFERENCES shop.branches (branch_id),
    id            bigint            NOT NULL GENERATED ALWAYS AS IDENTITY,
    cashier_id    bigint            NOT NULL,
    terminal      text              NOT NULL,
    business_date date              NOT NULL,
    opening_float shop.money_amount NOT NULL,
    opened_at     timestamptz       NOT NULL,
    closed_at     timestamptz,
    closed_by     bigint,
    expected_cash shop.money_amount,
    counted_cash  shop.money_amount,
    over_short    shop.money_amount GENERATED ALWAYS AS (counted_cash - expected_cash) STORED,
    z_number      int,
    z_report      jsonb,
    notes         text,
    idempotency_key text,

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, cashier_id) REFERENCES shop.users (branch_id, id),
    FOREIGN KEY (branch_id, terminal) REFERENCES shop.terminals (branch_id, name),
    FOREIGN KEY (branch_id, closed_by) REFERENCES shop.users (branch_id, id),
    CONSTRAINT drawer_sessions_z_number_once      UNIQUE (branch_id, terminal, z_number),
    CONSTRAINT drawer_sessions_float_not_negative CHECK (opening_float >= 0),
    CONSTRAINT drawer_sessions_count_not_negative CHECK (counted_cash >= 0),
    CONSTRAINT drawer_sessions_z_number_positive  CHECK (z_number > 0),
    CONSTRAINT drawer_sessions_closed_whole       CHECK (
        num_nonnulls(closed_at, closed_by, expected_cash, counted_cash, z_number, z_report) IN (0, 6)
    ),
    CONSTRAINT drawer_sessions_closed_after_opening CHECK (closed_at >= opened_at),
    CONSTRAINT drawer_sessions_notes_length       CHECK (length(notes) <= 500),
    CONSTRAINT drawer_sessions_idempotency_key_once UNIQUE (branch_id, idempotency_key),
    CONSTRAINT drawer_sessions_idempotency_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 100)
);

CREATE UNIQUE INDEX drawer_sessions_one_open_per_cashier ON shop.drawer_sessions (branch_id, cashier_id)
    WHERE closed_at IS NULL;
CREATE UNIQUE INDEX drawer_sessions_one_open_per_terminal ON shop.drawer_sessions (branch_id, terminal)
    WHERE closed_at IS NULL;
CREATE INDEX drawer_sessions_cashier_id_idx    ON shop.drawer_sessions (branch_id, cashier_id, id);
CREATE INDEX drawer_sessions_business_date_idx ON shop.drawer_sessions (branch_id, business_date, id);
CREATE INDEX drawer_sessions_closed_by_idx     ON shop.drawer_sessions (branch_id, closed_by);

-- No running total: payments join under KEY SHARE, and a row that also changes makes MultiXacts.
COMMENT ON TABLE shop.drawer_sessions IS
'A cashier''s turn at a till, from opening float to Z report. Immutable once closed.';
COMMENT ON COLUMN shop.drawer_sessions.branch_id     IS 'The branch; never changes.';
COMMENT ON COLUMN shop.drawer_sessions.id            IS 'Surrogate key.';
COMMENT ON COLUMN shop.drawer_sessions.cashier_id    IS 'Whose drawer it is; at most one is open.';
COMMENT ON COLUMN shop.drawer_sessions.terminal      IS 'The till; at most one drawer is open there.';
COMMENT ON COLUMN shop.drawer_sessions.business_date IS 'The day it was opened.';
COMMENT ON COLUMN shop.drawer_sessions.opening_float IS 'Cash in the drawer at the start.';
COMMENT ON COLUMN shop.drawer_sessions.opened_at     IS 'When it was opened.';
COMMENT ON COLUMN shop.drawer_sessions.closed_at     IS 'When it was closed; null = open.';
COMMENT ON COLUMN shop.drawer_sessions.closed_by     IS 'Who closed it: the cashier or an admin.';
COMMENT ON COLUMN shop.drawer_sessions.expected_cash IS 'Float + cash payments - cash voids and refunds + cash in - cash out, at closing.';
COMMENT ON COLUMN shop.drawer_sessions.counted_cash  IS 'The sum of drawer_counts.';
COMMENT ON COLUMN shop.drawer_sessions.over_short    IS 'Counted - expected.';
COMMENT ON COLUMN shop.drawer_sessions.z_number      IS 'The number of its Z report; gapless at its terminal.';
COMMENT ON COLUMN shop.drawer_sessions.z_report      IS 'The Z report as it was printed; money as text.';
COMMENT ON COLUMN shop.drawer_sessions.notes         IS 'What was said at closing; null = nothing.';
COMMENT ON COLUMN shop.drawer_sessions.idempotency_key IS 'Made by the client who closed it; null = none given.';

CREATE TRIGGER drawer_sessions_before_refuse
    BEFORE UPDATE OR DELETE ON shop.drawer_sessions
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL)
    EXECUTE FUNCTION private.refuse_change();
ALTER TABLE shop.drawer_sessions ENABLE ALWAYS TRIGGER drawer_sessions_before_refuse;

CREATE TRIGGER drawer_sessions_before_refuse_truncate
    BEFORE TRUNCATE ON shop.drawer_sessions
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();
ALTER TABLE shop.drawer_sessions ENABLE ALWAYS TRIGGER drawer_sessions_before_refuse_truncate;

COMMIT;
