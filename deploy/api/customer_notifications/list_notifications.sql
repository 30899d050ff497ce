-- Deploy escashop:api/customer_notifications/list_notifications to pg
-- requires: shop/customer_notifications
-- requires: private/authorize
-- requires: api/queue/customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_notifications(session text DEFAULT NULL)
RETURNS TABLE (
    notification_id bigint,
    type            text,
    message         text,
    customer        jsonb,
    actions         jsonb,
    created_at      timestamptz,
    expires_at      timestamptz
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_notifications.session, '{cashier,admin}') AS a
    CROSS JOIN LATERAL (
        SELECT n.id, n.type, n.message,
            jsonb_build_object(
                'customer_id', c.customer_id, 'token_label', c.token_label, 'name', c.name,
                'or_number', c.or_number, 'payment_info', c.payment_info,
                'distribution_info', c.distribution_info, 'priority_label', c.priority_label),
            '[{"name": "view_customer", "kind": "secondary"},
              {"name": "start_transaction", "kind": "primary"}]'::jsonb,
            n.created_at, n.expires_at
        FROM shop.customer_notifications AS n
        JOIN api.customer AS c ON c.branch_id = n.branch_id AND c.customer_id = n.customer_id
        WHERE n.branch_id = a.branch_id
          AND n.read_at IS NULL
          AND n.expires_at > private.clock()
          AND (a.role <> 'cashier' OR n.target_role = 'cashier')
        ORDER BY n.id DESC
        LIMIT 50
    ) AS w;
END;

COMMENT ON FUNCTION api.list_notifications(text) IS
'Unread notices of registrations, newest first, at most 50. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.list_notifications(text) TO escashop_web, escashop_dba;

COMMIT;
