-- Deploy escashop:api/admin/update_sms_template to pg
-- requires: private/read_words
-- requires: private/record_activity
-- requires: private/changed
-- requires: private/clean
-- requires: api/sms/sms_template

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_sms_template(
    sms_template_id bigint,
    content         text DEFAULT NULL,
    variables       jsonb DEFAULT NULL,
    statuses        jsonb DEFAULT NULL,
    distribution    jsonb DEFAULT NULL,
    is_active       boolean DEFAULT NULL,
    session         text DEFAULT NULL
)
RETURNS api.sms_template
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_before api.sms_template;
    v_after  api.sms_template;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM FROM shop.sms_templates AS t
    WHERE t.branch_id = v_actor.branch_id
      AND t.id = update_sms_template.sms_template_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'template % does not exist', sms_template_id
            USING ERRCODE = 'SHN80', COLUMN = 'sms_template_id';
    END IF;

    SELECT t.* INTO v_before
    FROM api.sms_template AS t
    WHERE t.branch_id = v_actor.branch_id
      AND t.sms_template_id = update_sms_template.sms_template_id;

    UPDATE shop.sms_templates AS t
    SET content      = private.given(update_sms_template.content, t.content),
        variables    = coalesce(private.read_words(update_sms_template.variables, 'variables'), t.variables),
        statuses     = coalesce(private.read_words(update_sms_template.statuses, 'statuses'), t.statuses),
        distribution = coalesce(private.read_words(update_sms_template.distribution, 'distribution'),
                       t.distribution),
        is_active    = coalesce(update_sms_template.is_active, t.is_active)
    WHERE t.branch_id = v_actor.branch_id
      AND t.id = update_sms_template.sms_template_id;

    SELECT t.* INTO v_after
    FROM api.sms_template AS t
    WHERE t.branch_id = v_actor.branch_id
      AND t.sms_template_id = update_sms_template.sms_template_id;

    PERFORM private.record_activity(v_actor, 'update_sms_template', 'sms_template', sms_template_id::text,
        private.changed(to_jsonb(v_before), to_jsonb(v_after)));

    RETURN v_after;
END;
$$;

COMMENT ON FUNCTION api.update_sms_template(bigint, text, jsonb, jsonb, jsonb, boolean, text) IS
'Changes what is given of a message template and returns it; its name stays.
Errors: 28000; SHD01; SHN80 no such template; SHV11 no list; 23514 sms_templates_placeholders_listed,
_placeholder_form, _variables_known, _statuses_known, _distribution_known, _content_length; 23502 empty text.';

GRANT EXECUTE ON FUNCTION api.update_sms_template(bigint, text, jsonb, jsonb, jsonb, boolean, text)
    TO escashop_web, escashop_dba;

COMMIT;
