-- Deploy escashop:api/admin/preview_sms_template to pg
-- requires: private/authorize
-- requires: private/clean
-- requires: private/fill_sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.sms_variables(branch_id smallint)
RETURNS TABLE (name text, example text)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT v.name, v.example
    FROM (VALUES
        (1, 'customer_name', 'Juan dela Cruz'),
        (2, 'token_number', '#017'),
        (3, 'order_number', 'OR-000017'),
        (4, 'queue_position', '3'),
        (5, 'estimated_wait', '30'),
        (6, 'counter_name', coalesce((
            SELECT d.name FROM shop.counters AS d
            WHERE d.branch_id = sms_variables.branch_id AND d.is_active
            ORDER BY d.display_order, d.name LIMIT 1
        ), 'Counter 1')),
        (7, 'delivery_method', 'LBC'),
        (8, 'shop_name', private.setting(sms_variables.branch_id, 'shop.name') #>> '{}'),
        (9, 'estimated_delivery_time', 'soon'),
        (10, 'appointment_date', '24 December'),
        (11, 'appointment_time', '9:30 AM')
    ) AS v (place, name, example)
    ORDER BY v.place;
END;

COMMENT ON FUNCTION private.sms_variables(smallint) IS
'The names that a message template may hold as placeholders, each with an example to show it by.';

CREATE TYPE api.sms_template_preview AS (
    message    text,
    unknown    jsonb,
    variables  jsonb,
    characters int,
    parts      int
);

COMMENT ON TYPE api.sms_template_preview IS
'A template filled with examples; unknown lists its placeholders that nothing fills; variables lists what may
stand there, [{name, example}]; parts is as how many short messages the text is sent, 0 for none.';

CREATE OR REPLACE FUNCTION api.preview_sms_template(content text DEFAULT NULL, session text DEFAULT NULL)
RETURNS api.sms_template_preview
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_content text := coalesce(private.clean(content), '');
    v_fill    jsonb;
    v_preview api.sms_template_preview;
    v_is_gsm  boolean;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF length(v_content) > 640 THEN
        RAISE EXCEPTION 'content is longer than 640 characters' USING ERRCODE = 'SHV12', COLUMN = 'content';
    END IF;

    SELECT jsonb_object_agg(v.name, v.example), jsonb_agg(to_jsonb(v))
    INTO v_fill, v_preview.variables
    FROM private.sms_variables(v_actor.branch_id) AS v;

    v_preview.message    := private.fill_text(v_content, v_fill);
    v_preview.unknown    := to_jsonb(ARRAY(
        SELECT p FROM unnest(private.placeholders(v_content)) AS p WHERE NOT v_fill ? p
    ));
    v_preview.characters := length(v_preview.message);
    -- One letter outside the alphabet of GSM 03.38 and all travel as UCS-2: 70 a message in place of 160.
    v_is_gsm := v_preview.message !~ '[^ -_a-z\n{}~|¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΔΦΓΛΩΠΨΣΘΞ€]';
    v_preview.parts := CASE
        WHEN v_preview.characters <= CASE WHEN v_is_gsm THEN 160 ELSE 70 END
            THEN sign(v_preview.characters)
        ELSE ceil(v_preview.characters::numeric / CASE WHEN v_is_gsm THEN 153 ELSE 67 END)
    END;

    RETURN v_preview;
END;
$$;

COMMENT ON FUNCTION api.preview_sms_template(text, text) IS
'What a text of a message template would read like, filled with examples, and which placeholders there are; for
no text the latter alone. Stores nothing. Errors: 28000; SHD01; SHV12 longer than 640 characters.';

GRANT EXECUTE ON FUNCTION api.preview_sms_template(text, text) TO escashop_web, escashop_dba;

COMMIT;
