-- Deploy escashop:api/sms/list_sms_templates to pg
-- requires: private/authorize
-- requires: private/clean
-- requires: api/sms/sms_template

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_sms_templates(
    status           text DEFAULT NULL,
    distribution     text DEFAULT NULL,
    include_inactive boolean DEFAULT false,
    session          text DEFAULT NULL
)
RETURNS SETOF api.sms_template
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_sms_templates.session, CASE
        WHEN list_sms_templates.include_inactive THEN '{admin}'::text[] ELSE '{sales,cashier,admin}'
    END) AS a
    CROSS JOIN LATERAL (
        SELECT t.*
        FROM api.sms_template AS t
        WHERE t.branch_id = a.branch_id
          AND (t.is_active OR list_sms_templates.include_inactive)
          AND (list_sms_templates.status IS NULL OR t.statuses = '{}'
              OR lower(private.clean(list_sms_templates.status)) = ANY (t.statuses))
          AND (list_sms_templates.distribution IS NULL OR t.distribution = '{}'
              OR lower(private.clean(list_sms_templates.distribution)) = ANY (t.distribution))
        ORDER BY t.name
    ) AS w;
END;

COMMENT ON FUNCTION api.list_sms_templates(text, text, boolean, text) IS
'The message templates by name, or those that are offered for a state and a distribution method; the inactive
ones too for administrators. Errors: 28000; SHD01 inactive ones are asked for by another role.';

GRANT EXECUTE ON FUNCTION api.list_sms_templates(text, text, boolean, text) TO escashop_web, escashop_dba;

COMMIT;
