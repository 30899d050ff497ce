-- Deploy escashop:api/customers/list_sales_agents to pg
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_sales_agents(session text DEFAULT NULL)
RETURNS TABLE (user_id bigint, full_name text, status text)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_sales_agents.session, '{cashier,admin}') AS a
    CROSS JOIN LATERAL (
        SELECT u.id, u.full_name, u.status
        FROM shop.users AS u
        WHERE u.branch_id = a.branch_id
          AND (u.role = 'sales' OR EXISTS (
              SELECT FROM shop.customers AS c
              WHERE c.branch_id = u.branch_id
                AND c.sales_agent_id = u.id
          ))
        ORDER BY u.full_name, u.id
    ) AS w;
END;

COMMENT ON FUNCTION api.list_sales_agents(text) IS
'Whose customers there can be: sales users, and everybody else who registered one, the inactive ones too.
Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.list_sales_agents(text) TO escashop_web, escashop_dba;

COMMIT;
