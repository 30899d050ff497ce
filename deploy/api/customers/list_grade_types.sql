-- Deploy escashop:api/customers/list_grade_types to pg
-- requires: shop/grade_types
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_grade_types(session text DEFAULT NULL)
RETURNS TABLE (grade_type_id bigint, name text, description text, sort_order int)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_grade_types.session, '{sales,cashier,admin,kiosk}') AS a
    CROSS JOIN LATERAL (
        SELECT g.id, g.name, g.description, g.sort_order
        FROM shop.grade_types AS g
        WHERE g.branch_id = a.branch_id
          AND g.is_active
        ORDER BY g.sort_order, g.name
    ) AS w;
END;

COMMENT ON FUNCTION api.list_grade_types(text) IS
'The grade types that can be chosen, in their order. Errors: 28000.';

GRANT EXECUTE ON FUNCTION api.list_grade_types(text) TO escashop_web, escashop_dba;

COMMIT;
