-- Deploy escashop:private/compose_sms to pg
-- requires: private/fill_sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_sms_variables(variables jsonb, template text)
RETURNS void
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_given record;
BEGIN
    PERFORM private.check_object(
        variables, '{estimated_delivery_time,appointment_date,appointment_time,estimated_wait}', 'variables'
    );

    FOR v_given IN SELECT g.key, g.value FROM jsonb_each_text(variables) AS g LOOP
        IF v_given.value IS NULL OR v_given.value !~ '^[^[:cntrl:]{}]{1,100}$' OR v_given.value !~ '\S' THEN
            RAISE EXCEPTION '% takes a text of 1 to 100 characters without braces', v_given.key
                USING ERRCODE = 'SHV80', COLUMN = 'variables';
        ELSIF v_given.key = 'estimated_wait' AND (
            template IS DISTINCT FROM 'delay_notification' OR v_given.value !~ '^[1-9][0-9]{0,3}$'
            OR v_given.value::int > 1440
        ) THEN
            RAISE EXCEPTION 'estimated_wait takes 1 to 1440 minutes, with delay_notification only'
                USING ERRCODE = 'SHV80', COLUMN = 'variables';
        END IF;
    END LOOP;
END;
$$;

COMMENT ON FUNCTION private.check_sms_variables(jsonb, text) IS
'Refuses what a sender may not put into a message. Errors: SHV11 unknown names; SHV80 unfit values.';

CREATE OR REPLACE FUNCTION private.compose_sms(
    customer  shop.customers,
    template  text,
    message   text,
    variables jsonb DEFAULT NULL
)
RETURNS private.sms_draft
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_name    text := lower(private.clean(template));
    v_content text := private.clean(message);
    v_draft   private.sms_draft;
BEGIN
    PERFORM private.check_sms_variables(variables, v_name);

    IF v_content IS NULL AND v_name IS NULL THEN
        RAISE EXCEPTION 'template or message is required' USING ERRCODE = 'SHV01', COLUMN = 'template';
    ELSIF length(v_content) > 500 THEN
        RAISE EXCEPTION 'message is longer than 500 characters' USING ERRCODE = 'SHV12', COLUMN = 'message';
    ELSIF regexp_replace(v_content, '\{\{[a-z][a-z0-9_]*\}\}', '', 'g') ~ '\{\{|\}\}' THEN
        RAISE EXCEPTION 'a placeholder is written {{like_this}}' USING ERRCODE = 'SHV81', COLUMN = 'message';
    ELSIF v_content IS NULL THEN
        SELECT t.content INTO v_content
        FROM shop.sms_templates AS t
        WHERE t.branch_id = customer.branch_id
          AND t.name = v_name
          AND t.is_active;

        IF NOT FOUND THEN
            RAISE EXCEPTION 'template "%" does not exist', v_name
                USING ERRCODE = 'SHN80', COLUMN = 'template';
        END IF;
    ELSE
        v_name := 'custom';
    END IF;

    v_draft := private.fill_sms(customer, v_name, v_content, variables);

    IF v_draft.unfilled <> '{}' THEN
        RAISE EXCEPTION 'nothing fills %', array_to_string(v_draft.unfilled, ', ')
            USING ERRCODE = 'SHV81', COLUMN = 'variables';
    END IF;

    RETURN v_draft;
END;
$$;

COMMENT ON FUNCTION private.compose_sms(shop.customers, text, text, jsonb) IS
'The message that a person wants to send: of a template, or a text of one''s own in its place.
Errors: SHV01 neither; SHV11 unknown variables; SHV12 too long; SHV80 unfit values; SHV81 a placeholder that
nothing fills; SHN80 no such active template.';

COMMIT;
