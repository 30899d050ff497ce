-- Deploy escashop:api/branches/list_branches to pg
-- requires: private/authorize
-- requires: api/branches/branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_branches(session text DEFAULT NULL)
RETURNS SETOF api.branch
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_branches.session, '{sales,cashier,admin}') AS a
    CROSS JOIN LATERAL (
        SELECT b.*
        FROM api.branch AS b
        WHERE b.branch_id = a.branch_id
           OR a.role = 'super_admin'
        ORDER BY b.branch_id
    ) AS w;
END;

COMMENT ON FUNCTION api.list_branches(text) IS
'The branches: super_admins see all, others their own. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.list_branches(text) TO escashop_web, escashop_dba;

COMMIT;
