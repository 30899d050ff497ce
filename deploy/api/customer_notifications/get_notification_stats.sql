-- Deploy escashop:api/customer_notifications/get_notification_stats to pg
-- requires: shop/customer_notifications
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_notification_stats(session text DEFAULT NULL)
RETURNS TABLE (
    total                bigint,
    active               bigint,
    unread               bigint,
    read                 bigint,
    expiring_soon        bigint,
    average_read_minutes numeric,
    created_today        bigint,
    read_today           bigint
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(get_notification_stats.session, '{cashier,admin}') AS a
    CROSS JOIN LATERAL (SELECT private.clock() AS at OFFSET 0) AS k
    CROSS JOIN LATERAL (SELECT private.business_date(a.branch_id, k.at) AS today OFFSET 0) AS d
    CROSS JOIN LATERAL (
        SELECT count(*), count(*) FILTER (WHERE n.expires_at > k.at),
            count(*) FILTER (WHERE n.read_at IS NULL), count(n.read_at),
            count(*) FILTER (
                WHERE n.read_at IS NULL AND n.expires_at > k.at AND n.expires_at <= k.at + interval '1 hour'),
            coalesce(round(avg(extract(epoch FROM n.read_at - n.created_at) / 60), 2), 0.00),
            count(*) FILTER (WHERE private.business_date(n.branch_id, n.created_at) = d.today),
            count(*) FILTER (WHERE private.business_date(n.branch_id, n.read_at) = d.today)
        FROM shop.customer_notifications AS n
        WHERE n.branch_id = a.branch_id
          AND (a.role <> 'cashier' OR n.target_role = 'cashier')
    ) AS w;
END;

COMMENT ON FUNCTION api.get_notification_stats(text) IS
'Notices for the caller''s role that are still kept: all, not yet expired, unread, read, unread and expiring within
an hour, mean minutes until they were read, created and read today. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.get_notification_stats(text) TO escashop_web, escashop_dba;

COMMIT;
