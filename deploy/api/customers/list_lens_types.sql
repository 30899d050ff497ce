-- Deploy escashop:api/customers/list_lens_types to pg
-- requires: private/authorize
-- requires: api/customers/lens_type

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_lens_types(include_inactive boolean DEFAULT false, session text DEFAULT NULL)
RETURNS TABLE (lens_type_id bigint, name text, description text, sort_order int, is_active boolean)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_lens_types.session, CASE
        WHEN list_lens_types.include_inactive THEN '{admin}'::text[] ELSE '{sales,cashier,admin,kiosk}'
    END) AS a
    CROSS JOIN LATERAL (
        SELECT l.lens_type_id, l.name, l.description, l.sort_order, l.is_active
        FROM api.lens_type AS l
        WHERE l.branch_id = a.branch_id
          AND (l.is_active OR list_lens_types.include_inactive)
        ORDER BY l.sort_order, l.name
    ) AS w;
END;

COMMENT ON FUNCTION api.list_lens_types(boolean, text) IS
'The lens types that can be chosen, in their order; the inactive ones too for administrators who ask for them.
Errors: 28000; SHD01 inactive ones are asked for by another role.';

GRANT EXECUTE ON FUNCTION api.list_lens_types(boolean, text) TO escashop_web, escashop_dba;

COMMIT;
