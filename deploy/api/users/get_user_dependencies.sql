-- Deploy escashop:api/users/get_user_dependencies to pg
-- requires: private/find_user
-- requires: private/count_references

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_user_dependencies(user_id bigint, session text DEFAULT NULL)
RETURNS TABLE (
    customers            bigint,
    sales_transactions   bigint,
    cashier_transactions bigint,
    settlements          bigint,
    other_rows           bigint,
    can_delete           boolean
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_user  shop.users;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_user  := private.find_user(v_actor, user_id);

    SELECT coalesce(sum(r.row_count) FILTER (WHERE k.kind = 1), 0),
        coalesce(sum(r.row_count) FILTER (WHERE k.kind = 2), 0),
        coalesce(sum(r.row_count) FILTER (WHERE k.kind = 3), 0),
        coalesce(sum(r.row_count) FILTER (WHERE k.kind = 4), 0),
        coalesce(sum(r.row_count) FILTER (WHERE k.kind = 5), 0),
        count(*) = 0
    INTO customers, sales_transactions, cashier_transactions, settlements, other_rows, can_delete
    FROM private.count_references(v_user) AS r
    CROSS JOIN LATERAL (
        SELECT CASE r.relation || '.' || r.column_name
            WHEN 'shop.customers.sales_agent_id' THEN 1
            WHEN 'shop.transactions.sales_agent_id' THEN 2
            WHEN 'shop.transactions.cashier_id' THEN 3
            WHEN 'shop.payment_settlements.cashier_id' THEN 4
            ELSE 5
        END
    ) AS k (kind);

    RETURN NEXT;
END;
$$;

COMMENT ON FUNCTION api.get_user_dependencies(bigint, text) IS
'How many rows refer to a user: while any does, the user can be made inactive, not deleted.
Errors: 28000; SHD01; SHN70 no such user.';

GRANT EXECUTE ON FUNCTION api.get_user_dependencies(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
