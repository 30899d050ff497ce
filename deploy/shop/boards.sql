-- Deploy escashop:shop/boards to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.boards (
    branch_id     smallint    NOT NULL REFERENCES shop.branches (branch_id),
    version       bigint      NOT NULL DEFAULT 0,
    last_event_at timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id)
)
WITH (fillfactor = 10);

COMMENT ON TABLE shop.boards IS
'The head of the queue of a branch. Every change of the queue takes private.lock_board, then bumps this row.';
COMMENT ON COLUMN shop.boards.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.boards.version IS
'Grows with every change; never repeats or goes back in a branch.';
COMMENT ON COLUMN shop.boards.last_event_at IS
'The time of the last change; the next one is never before it.';

COMMIT;
