-- Deploy escashop:shop/displays to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.displays (
    branch_id    smallint    NOT NULL REFERENCES shop.branches (branch_id),
    name         text        NOT NULL,
    version      bigint      NOT NULL,
    last_seen_at timestamptz NOT NULL,

    PRIMARY KEY (branch_id, name),
    CONSTRAINT displays_name_length CHECK (length(name) <= 40 AND name ~ '\S')
)
WITH (fillfactor = 50);

COMMENT ON TABLE shop.displays IS
'Wall displays that name themselves, and the last board each asked after.';
COMMENT ON COLUMN shop.displays.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.displays.name IS 'As in its address, ?display=.';
COMMENT ON COLUMN shop.displays.version IS 'Of the board it was last given.';
COMMENT ON COLUMN shop.displays.last_seen_at IS 'When it last asked.';

COMMIT;
