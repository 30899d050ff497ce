-- Deploy escashop:shop/daily_reports to pg
-- requires: private/touch
-- requires: shop/terminals
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.daily_reports (
    branch_id        smallint          NOT NULL REFERENCES shop.branches (branch_id),
    business_date    date              NOT NULL,
    petty_cash_start shop.money_amount NOT NULL DEFAULT 0,
    petty_cash_end   shop.money_amount NOT NULL DEFAULT 0,
    expenses         jsonb             NOT NULL DEFAULT '[]',
    funds            jsonb             NOT NULL DEFAULT '[]',
    prepared_by      bigint            NOT NULL,
    created_at       timestamptz       NOT NULL DEFAULT private.clock(),
    updated_at       timestamptz       NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, business_date),
    FOREIGN KEY (branch_id, prepared_by) REFERENCES shop.users (branch_id, id),
    CONSTRAINT daily_reports_petty_cash_not_negative CHECK (petty_cash_start >= 0 AND petty_cash_end >= 0),
    CONSTRAINT daily_reports_lists CHECK (
        jsonb_typeof(expenses) = 'array' AND jsonb_typeof(funds) = 'array'
    )
);

CREATE INDEX daily_reports_prepared_by_idx ON shop.daily_reports (branch_id, prepared_by);

COMMENT ON TABLE shop.daily_reports IS
'What people enter for a business date. Totals by mode and turnover are computed on reading, never stored.';
COMMENT ON COLUMN shop.daily_reports.branch_id        IS 'The branch; never changes.';
COMMENT ON COLUMN shop.daily_reports.business_date    IS 'The day; one report each.';
COMMENT ON COLUMN shop.daily_reports.petty_cash_start IS 'Petty cash in the morning.';
COMMENT ON COLUMN shop.daily_reports.petty_cash_end   IS 'Petty cash in the evening.';
COMMENT ON COLUMN shop.daily_reports.expenses         IS 'What was paid out: [{description, amount}], the amount as text.';
COMMENT ON COLUMN shop.daily_reports.funds            IS 'What was put in: [{description, amount}], the amount as text.';
COMMENT ON COLUMN shop.daily_reports.prepared_by      IS 'Who saved it last.';
COMMENT ON COLUMN shop.daily_reports.created_at       IS 'When it was first saved.';
COMMENT ON COLUMN shop.daily_reports.updated_at       IS 'When it was last saved.';

CREATE TRIGGER daily_reports_before_touch
    BEFORE UPDATE ON shop.daily_reports
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
