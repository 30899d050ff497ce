-- Deploy escashop:shop/grade_types to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.grade_types (
    branch_id   smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    name        text        NOT NULL,
    description text,
    sort_order  int         NOT NULL DEFAULT 0,
    is_active   boolean     NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT private.clock(),
    updated_at  timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    CONSTRAINT grade_types_name_taken  UNIQUE (branch_id, name),
    CONSTRAINT grade_types_name_length CHECK (length(name) BETWEEN 1 AND 255)
);

COMMENT ON TABLE shop.grade_types IS
'The kinds of grade a customer may order.';
COMMENT ON COLUMN shop.grade_types.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.grade_types.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.grade_types.name IS 'As printed and chosen.';
COMMENT ON COLUMN shop.grade_types.description IS 'More about it; null = nothing more.';
COMMENT ON COLUMN shop.grade_types.sort_order IS 'Place in lists.';
COMMENT ON COLUMN shop.grade_types.is_active IS
'An inactive one stays on old customers and leaves the lists.';
COMMENT ON COLUMN shop.grade_types.created_at IS 'When the row was written.';
COMMENT ON COLUMN shop.grade_types.updated_at IS 'When the row was last changed.';

CREATE TRIGGER grade_types_before_touch
    BEFORE UPDATE ON shop.grade_types
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
