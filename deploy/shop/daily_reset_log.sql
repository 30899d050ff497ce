-- Deploy escashop:shop/daily_reset_log to pg
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.daily_reset_log (
    branch_id                 smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id                        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    business_date             date        NOT NULL,
    started_by                text        NOT NULL,
    user_id                   bigint      NOT NULL,
    reason                    text,
    success                   boolean     NOT NULL,
    version                   bigint,
    customers_cancelled       int         NOT NULL DEFAULT 0,
    customers_completed       int         NOT NULL DEFAULT 0,
    customers_carried_forward int         NOT NULL DEFAULT 0,
    customers_archived        int         NOT NULL DEFAULT 0,
    sqlstate                  text,
    error_message             text,
    started_at                timestamptz NOT NULL,
    duration_ms               int         NOT NULL,

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, user_id) REFERENCES shop.users (branch_id, id),
    CONSTRAINT daily_reset_log_started_by_known CHECK (started_by IN ('hand', 'schedule', 'catch_up')),
    CONSTRAINT daily_reset_log_reason_length    CHECK (length(reason) <= 500),
    CONSTRAINT daily_reset_log_duration_positive CHECK (duration_ms >= 0),
    CONSTRAINT daily_reset_log_failed_with_sqlstate CHECK (
        success = (sqlstate IS NULL) AND success = (error_message IS NULL)
    )
);

CREATE INDEX daily_reset_log_business_date_idx ON shop.daily_reset_log (branch_id, business_date);
CREATE INDEX daily_reset_log_user_id_idx       ON shop.daily_reset_log (branch_id, user_id);

COMMENT ON TABLE shop.daily_reset_log IS
'Every reset that changed or closed something, and every try that failed.';
COMMENT ON COLUMN shop.daily_reset_log.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.daily_reset_log.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.daily_reset_log.business_date IS 'The day closed, or tried.';
COMMENT ON COLUMN shop.daily_reset_log.started_by IS 'hand, schedule, or catch_up: due for over an hour.';
COMMENT ON COLUMN shop.daily_reset_log.user_id IS 'Who; the system user for the scheduler.';
COMMENT ON COLUMN shop.daily_reset_log.reason IS 'As given; null = none.';
COMMENT ON COLUMN shop.daily_reset_log.success IS 'Whether it was done.';
COMMENT ON COLUMN shop.daily_reset_log.version IS 'Of the board and of its events; null = it failed.';
COMMENT ON COLUMN shop.daily_reset_log.customers_cancelled IS 'Were waiting.';
COMMENT ON COLUMN shop.daily_reset_log.customers_completed IS 'Were serving or processing.';
COMMENT ON COLUMN shop.daily_reset_log.customers_carried_forward IS 'Moved to another day.';
COMMENT ON COLUMN shop.daily_reset_log.customers_archived IS 'Archive rows written.';
COMMENT ON COLUMN shop.daily_reset_log.sqlstate IS 'Why it failed; null = it did not.';
COMMENT ON COLUMN shop.daily_reset_log.error_message IS 'Why it failed; null = it did not.';
COMMENT ON COLUMN shop.daily_reset_log.started_at IS 'When it began, read under the lock.';
COMMENT ON COLUMN shop.daily_reset_log.duration_ms IS 'Milliseconds it took.';

COMMIT;
