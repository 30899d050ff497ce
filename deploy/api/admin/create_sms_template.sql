-- Deploy escashop:api/admin/create_sms_template to pg
-- requires: private/read_words
-- requires: private/record_activity
-- requires: private/clean
-- requires: api/sms/sms_template

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.create_sms_template(
    name         text,
    content      text,
    variables    jsonb DEFAULT NULL,
    statuses     jsonb DEFAULT NULL,
    distribution jsonb DEFAULT NULL,
    session      text DEFAULT NULL
)
RETURNS api.sms_template
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_template api.sms_template;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    INSERT INTO shop.sms_templates (branch_id, name, content, variables, statuses, distribution)
    VALUES (
        v_actor.branch_id, private.clean(create_sms_template.name), private.clean(create_sms_template.content),
        coalesce(private.read_words(create_sms_template.variables, 'variables'),
            private.placeholders(create_sms_template.content), '{}'),
        coalesce(private.read_words(create_sms_template.statuses, 'statuses'), '{}'),
        coalesce(private.read_words(create_sms_template.distribution, 'distribution'), '{}')
    )
    RETURNING id INTO v_template.sms_template_id;

    SELECT t.* INTO v_template
    FROM api.sms_template AS t
    WHERE t.branch_id = v_actor.branch_id
      AND t.sms_template_id = v_template.sms_template_id;

    PERFORM private.record_activity(v_actor, 'create_sms_template', 'sms_template',
        v_template.sms_template_id::text, jsonb_build_object('after', to_jsonb(v_template) - 'branch_id'));

    RETURN v_template;
END;
$$;

COMMENT ON FUNCTION api.create_sms_template(text, text, jsonb, jsonb, jsonb, text) IS
'Adds a template for messages and returns it. Placeholders are {{snake_case}}, each one of variables (a list;
by default those that the text holds); statuses and distribution (lists) say when it is offered, none = always.
Errors: 28000; SHD01; SHV11 no list; 23505 sms_templates_name_taken; 23514 sms_templates_placeholders_listed,
_placeholder_form, _variables_known, _statuses_known, _distribution_known, _name_form, _content_length; 23502.';

GRANT EXECUTE ON FUNCTION api.create_sms_template(text, text, jsonb, jsonb, jsonb, text)
    TO escashop_web, escashop_dba;

COMMIT;
