-- Deploy escashop:api/customers/list_grade_types to pg
-- requires: private/authorize
-- requires: api/customers/grade_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_grade_types(include_inactive boolean DEFAULT false, session text DEFAULT NULL)
RETURNS TABLE (grade_type_id bigint, name text, description text, sort_order int, is_active boolean)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_grade_types.session, CASE
        WHEN list_grade_types.include_inactive THEN '{admin}'::text[] ELSE '{sales,cashier,admin,kiosk}'
    END) AS a
    CROSS JOIN LATERAL (
        SELECT g.grade_type_id, g.name, g.description, g.sort_order, g.is_active
        FROM api.grade_type AS g
        WHERE g.branch_id = a.branch_id
          AND (g.is_active OR list_grade_types.include_inactive)
        ORDER BY g.sort_order, g.name
    ) AS w;
END;

COMMENT ON FUNCTION api.list_grade_types(boolean, text) IS
'The grade types that can be chosen, in their order; the inactive ones too for administrators who ask for them.
Errors: 28000; SHD01 inactive ones are asked for by another role.';

GRANT EXECUTE ON FUNCTION api.list_grade_types(boolean, text) TO escashop_web, escashop_dba;

COMMIT;
