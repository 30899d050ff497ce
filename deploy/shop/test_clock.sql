-- Deploy escashop:shop/test_clock to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.test_clock (
    branch_id  smallint    NOT NULL,
    at         timestamptz NOT NULL,
    set_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    is_running boolean     NOT NULL,

    PRIMARY KEY (branch_id),
    CONSTRAINT test_clock_only_one CHECK (branch_id = 1)
);

COMMENT ON TABLE shop.test_clock IS
'The time a test or a replay has set in place of the wall clock; empty in production.';
COMMENT ON COLUMN shop.test_clock.branch_id  IS 'Always 1: the database has one clock.';
COMMENT ON COLUMN shop.test_clock.at         IS 'The time that was set.';
COMMENT ON COLUMN shop.test_clock.set_at     IS 'The wall clock when it was set.';
COMMENT ON COLUMN shop.test_clock.is_running IS 'Whether time goes on from there or stands still.';

COMMIT;
