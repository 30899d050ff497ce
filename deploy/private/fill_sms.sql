-- Deploy escashop:private/fill_sms to pg
-- requires: shop/sms_templates
-- requires: private/setting
-- requires: private/token_label
-- requires: private/queue_position
-- requires: private/clean
-- requires: private/check_object
-- requires: private/label_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.sms_draft AS (
    notification_type      text,
    message                text,
    unfilled               text[],
    queue_position         int,
    estimated_wait_minutes int
);

COMMENT ON TYPE private.sms_draft IS 'The text of a message to a customer, and what is missing in it.';

CREATE OR REPLACE FUNCTION private.fill_text(content text, fill jsonb)
RETURNS text
LANGUAGE sql
IMMUTABLE
-- In one pass: a value that looks like a placeholder is a value.
RETURN (
    SELECT string_agg(t.text || CASE
        WHEN n.name IS NULL THEN '' ELSE coalesce(fill ->> n.name[1], '{{' || n.name[1] || '}}')
    END, '' ORDER BY t.place)
    FROM regexp_split_to_table(content, '\{\{[a-z][a-z0-9_]*\}\}') WITH ORDINALITY AS t (text, place)
    LEFT JOIN regexp_matches(content, '\{\{([a-z][a-z0-9_]*)\}\}', 'g') WITH ORDINALITY AS n (name, place)
        ON n.place = t.place
);

COMMENT ON FUNCTION private.fill_text(text, jsonb) IS
'A text with its {{placeholders}} filled from an object; what is not in it stays.';

CREATE OR REPLACE FUNCTION private.fill_sms(
    customer          shop.customers,
    notification_type text,
    content           text,
    variables         jsonb DEFAULT '{}'
)
RETURNS private.sms_draft
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_draft private.sms_draft;
    v_fill  jsonb;
BEGIN
    v_draft.notification_type      := fill_sms.notification_type;
    v_draft.queue_position         := private.queue_position(customer);
    v_draft.estimated_wait_minutes := coalesce((v_draft.queue_position - 1)
        * private.setting(customer.branch_id, 'queue.average_service_minutes')::int, 0);

    v_fill := jsonb_strip_nulls(jsonb_build_object(
        'customer_name', customer.name,
        'token_number', private.token_label(customer.token_number),
        'order_number', customer.or_number,
        'queue_position', v_draft.queue_position,
        'estimated_wait', CASE fill_sms.notification_type
            WHEN 'delay_notification' THEN private.setting(customer.branch_id, 'sms.default_delay_minutes')
            ELSE to_jsonb(v_draft.estimated_wait_minutes)
        END,
        'counter_name', (
            SELECT d.name FROM shop.counters AS d
            WHERE d.branch_id = customer.branch_id AND d.id = customer.counter_id
        ),
        'delivery_method', private.distribution_label(customer.distribution_info),
        'shop_name', private.setting(customer.branch_id, 'shop.name') #>> '{}',
        'estimated_delivery_time', 'soon'
    )) || coalesce(variables, '{}');

    v_draft.message  := private.fill_text(content, v_fill);
    v_draft.unfilled := ARRAY(
        SELECT p FROM unnest(private.placeholders(content)) AS p WHERE v_fill ->> p IS NULL
    );

    RETURN v_draft;
END;
$$;

COMMENT ON FUNCTION private.fill_sms(shop.customers, text, text, jsonb) IS
'The text of a message, filled from the customer''s row and from what the sender gave; refuses nothing.';

COMMIT;
