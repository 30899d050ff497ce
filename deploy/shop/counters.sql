-- Deploy escashop:shop/counters to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.counters (
    branch_id     smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id            bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    name          text        NOT NULL,
    display_order int         NOT NULL DEFAULT 0,
    is_active     boolean     NOT NULL DEFAULT true,
    paused_at     timestamptz,
    last_reset_at timestamptz,
    created_at    timestamptz NOT NULL DEFAULT private.clock(),
    updated_at    timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    CONSTRAINT counters_name_taken  UNIQUE (branch_id, name),
    CONSTRAINT counters_name_length CHECK (length(name) <= 100 AND name ~ '\S')
);

COMMENT ON TABLE shop.counters IS
'A desk where customers are served.';
COMMENT ON COLUMN shop.counters.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.counters.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.counters.name IS 'The name on the sign, as announced.';
COMMENT ON COLUMN shop.counters.display_order IS 'Place on the board, before the name.';
COMMENT ON COLUMN shop.counters.is_active IS 'Whether it is in use at all.';
COMMENT ON COLUMN shop.counters.paused_at IS 'Since when it is on break; null = it is not.';
COMMENT ON COLUMN shop.counters.last_reset_at IS 'The last closing that freed it; null = none.';
COMMENT ON COLUMN shop.counters.created_at IS 'When the row was written.';
COMMENT ON COLUMN shop.counters.updated_at IS 'When the row was last changed.';

CREATE TRIGGER counters_before_touch
    BEFORE UPDATE ON shop.counters
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
