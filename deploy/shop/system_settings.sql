-- Deploy escashop:shop/system_settings to pg
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.system_settings (
    branch_id     smallint    NOT NULL REFERENCES shop.branches (branch_id),
    key           text        NOT NULL,
    value         jsonb       NOT NULL,
    default_value jsonb       NOT NULL,
    data_type     text        NOT NULL,
    minimum       numeric,
    maximum       numeric,
    pattern       text,
    category      text        NOT NULL GENERATED ALWAYS AS (split_part(key, '.', 1)) STORED,
    description   text        NOT NULL,
    is_public     boolean     NOT NULL,
    updated_by    bigint      NOT NULL DEFAULT -1,
    created_at    timestamptz NOT NULL DEFAULT private.clock(),
    updated_at    timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, key),
    FOREIGN KEY (branch_id, updated_by) REFERENCES shop.users (branch_id, id),
    CONSTRAINT system_settings_key_form        CHECK (key ~ '^[a-z]+\.[a-z_]+$'),
    CONSTRAINT system_settings_data_type_known CHECK (
        data_type IN ('string', 'number', 'boolean', 'json')
    ),
    CONSTRAINT system_settings_value_type CHECK (
        data_type = 'json' OR jsonb_typeof(value) = data_type
    ),
    CONSTRAINT system_settings_value_within_bounds CHECK (
        CASE jsonb_typeof(value)
            WHEN 'number' THEN value::numeric
            WHEN 'string' THEN length(value #>> '{}')::numeric
        END BETWEEN minimum AND maximum
    ),
    CONSTRAINT system_settings_value_pattern CHECK (value #>> '{}' ~ pattern)
);

CREATE INDEX system_settings_updated_by_idx ON shop.system_settings (branch_id, updated_by);

COMMENT ON TABLE shop.system_settings IS
'What a branch can adjust. The keys are fixed, the values checked by their row; read when used.';
COMMENT ON COLUMN shop.system_settings.branch_id     IS 'The branch; never changes.';
COMMENT ON COLUMN shop.system_settings.key           IS 'category.name';
COMMENT ON COLUMN shop.system_settings.value         IS 'The value in force.';
COMMENT ON COLUMN shop.system_settings.default_value IS 'The value a branch begins with.';
COMMENT ON COLUMN shop.system_settings.data_type     IS 'string, number, boolean or json.';
COMMENT ON COLUMN shop.system_settings.minimum       IS 'Least number, or least length of a string; null = unbounded.';
COMMENT ON COLUMN shop.system_settings.maximum       IS 'Greatest number, or greatest length of a string; null = unbounded.';
COMMENT ON COLUMN shop.system_settings.pattern       IS 'Regular expression that the value as text matches; null = any.';
COMMENT ON COLUMN shop.system_settings.category      IS 'The part of the key before the dot.';
COMMENT ON COLUMN shop.system_settings.description   IS 'What it controls.';
COMMENT ON COLUMN shop.system_settings.is_public     IS 'Readable without signing in.';
COMMENT ON COLUMN shop.system_settings.updated_by    IS 'Who changed it last.';
COMMENT ON COLUMN shop.system_settings.created_at    IS 'When the branch got it.';
COMMENT ON COLUMN shop.system_settings.updated_at    IS 'When it was last changed.';

CREATE TRIGGER system_settings_before_touch
    BEFORE UPDATE ON shop.system_settings
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
