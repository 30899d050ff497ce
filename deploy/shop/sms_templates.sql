-- Deploy escashop:shop/sms_templates to pg
-- requires: shop/branches
-- requires: private/touch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.placeholders(content text)
RETURNS text[]
LANGUAGE sql
IMMUTABLE
RETURN ARRAY(
    SELECT DISTINCT m.name[1]
    FROM regexp_matches(content, '\{\{([a-z][a-z0-9_]*)\}\}', 'g') AS m (name)
    ORDER BY 1
);

COMMENT ON FUNCTION private.placeholders(text) IS
'The names in {{snake_case}} of a text, each once. The only syntax there is.';

CREATE TABLE shop.sms_templates (
    branch_id    smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    name         text        NOT NULL,
    content      text        NOT NULL,
    variables    text[]      NOT NULL DEFAULT '{}',
    statuses     text[]      NOT NULL DEFAULT '{}',
    distribution text[]      NOT NULL DEFAULT '{}',
    is_active    boolean     NOT NULL DEFAULT true,
    created_at   timestamptz NOT NULL DEFAULT private.clock(),
    updated_at   timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    CONSTRAINT sms_templates_name_taken      UNIQUE (branch_id, name),
    CONSTRAINT sms_templates_name_form       CHECK (name ~ '^[a-z][a-z0-9_]{1,49}$' AND name <> 'custom'),
    CONSTRAINT sms_templates_content_length  CHECK (length(content) BETWEEN 1 AND 640 AND content ~ '\S'),
    CONSTRAINT sms_templates_placeholder_form CHECK (
        regexp_replace(content, '\{\{[a-z][a-z0-9_]*\}\}', '', 'g') !~ '[{}]'
    ),
    CONSTRAINT sms_templates_placeholders_listed CHECK (private.placeholders(content) <@ variables),
    CONSTRAINT sms_templates_variables_known CHECK (variables <@ ARRAY[
        'customer_name', 'token_number', 'order_number', 'queue_position', 'estimated_wait', 'counter_name',
        'delivery_method', 'shop_name', 'estimated_delivery_time', 'appointment_date', 'appointment_time'
    ]),
    CONSTRAINT sms_templates_statuses_known CHECK (
        statuses <@ ARRAY['waiting', 'serving', 'processing', 'completed', 'cancelled']
    ),
    CONSTRAINT sms_templates_distribution_known CHECK (distribution <@ ARRAY['lalamove', 'lbc', 'pickup'])
);

COMMENT ON TABLE shop.sms_templates IS
'The texts of messages to customers, with {{placeholders}} that are filled when one is queued.';
COMMENT ON COLUMN shop.sms_templates.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.sms_templates.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.sms_templates.name IS 'What the template is called in requests; custom is no template.';
COMMENT ON COLUMN shop.sms_templates.content IS 'The text, 1 to 640 characters.';
COMMENT ON COLUMN shop.sms_templates.variables IS 'The names that the text may hold as placeholders.';
COMMENT ON COLUMN shop.sms_templates.statuses IS
'The states of a customer in which it is offered; empty = all.';
COMMENT ON COLUMN shop.sms_templates.distribution IS
'The distribution methods for which it is offered; empty = all.';
COMMENT ON COLUMN shop.sms_templates.is_active IS 'An inactive one is neither offered nor sent.';
COMMENT ON COLUMN shop.sms_templates.created_at IS 'When the row was written.';
COMMENT ON COLUMN shop.sms_templates.updated_at IS 'When the row was last changed.';

CREATE TRIGGER sms_templates_before_touch
    BEFORE UPDATE ON shop.sms_templates
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
