-- Deploy escashop:shop/backfills to pg
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.backfills (
    branch_id    smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    user_id      bigint      NOT NULL,
    start_date   date        NOT NULL,
    end_date     date        NOT NULL,
    day_count    int         NOT NULL,
    done_count   int         NOT NULL DEFAULT 0,
    last_date    date,
    failures     jsonb       NOT NULL DEFAULT '[]',
    is_cancelled boolean     NOT NULL DEFAULT false,
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, user_id) REFERENCES shop.users (branch_id, id),
    CONSTRAINT backfills_end_date_after_start CHECK (end_date >= start_date),
    CONSTRAINT backfills_day_count_positive   CHECK (day_count > 0),
    CONSTRAINT backfills_done_count_positive  CHECK (done_count >= 0),
    CONSTRAINT backfills_failures_a_list      CHECK (jsonb_typeof(failures) = 'array'),
    CONSTRAINT backfills_cancelled_is_finished CHECK (NOT is_cancelled OR finished_at IS NOT NULL)
);

CREATE UNIQUE INDEX backfills_one_at_a_time ON shop.backfills (branch_id) WHERE finished_at IS NULL;
CREATE INDEX backfills_user_id_idx ON shop.backfills (branch_id, user_id);

COMMENT ON TABLE  shop.backfills              IS 'Days whose figures somebody wants made anew, and how far that is.';
COMMENT ON COLUMN shop.backfills.branch_id    IS 'The branch; never changes.';
COMMENT ON COLUMN shop.backfills.id           IS 'Surrogate key.';
COMMENT ON COLUMN shop.backfills.user_id      IS 'Who asked for it.';
COMMENT ON COLUMN shop.backfills.start_date   IS 'The first day.';
COMMENT ON COLUMN shop.backfills.end_date     IS 'The last day, included.';
COMMENT ON COLUMN shop.backfills.day_count    IS 'How many of these days had events when it was asked for.';
COMMENT ON COLUMN shop.backfills.done_count   IS 'How many are made anew.';
COMMENT ON COLUMN shop.backfills.last_date    IS 'The day reached; null = none yet.';
COMMENT ON COLUMN shop.backfills.failures     IS 'The days that failed, each with SQLSTATE and message.';
COMMENT ON COLUMN shop.backfills.is_cancelled IS 'Whether somebody stopped it.';
COMMENT ON COLUMN shop.backfills.requested_at IS 'When it was asked for.';
COMMENT ON COLUMN shop.backfills.started_at   IS 'When the first day was made; null = none yet.';
COMMENT ON COLUMN shop.backfills.finished_at  IS 'When it ended; null = it has not.';

COMMIT;
