-- Deploy escashop:api/sms/get_sms_stats to pg
-- requires: shop/sms_notifications
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_sms_stats(session text DEFAULT NULL)
RETURNS TABLE (
    pending       bigint,
    sent          bigint,
    delivered     bigint,
    failed        bigint,
    delivery_rate numeric,
    sent_today    bigint,
    last_7_days   bigint,
    last_30_days  bigint
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(get_sms_stats.session, '{cashier,admin}') AS a
    CROSS JOIN LATERAL (SELECT private.clock() AS at OFFSET 0) AS k
    CROSS JOIN LATERAL (SELECT private.business_date(a.branch_id, k.at) AS today OFFSET 0) AS b
    CROSS JOIN LATERAL (
        SELECT private.day_start(a.branch_id, b.today) AS start,
            private.day_start(a.branch_id, b.today - 6) AS week_start,
            private.day_start(a.branch_id, b.today - 29) AS month_start
        OFFSET 0
    ) AS d
    CROSS JOIN LATERAL (
        SELECT t.pending, t.sent, t.delivered, t.failed,
            coalesce(round(100.0 * t.delivered / nullif(t.sent, 0), 2), 0.00), r.today, r.week, r.month
        FROM (
            SELECT count(*) FILTER (WHERE n.status = 'pending') AS pending, count(n.sent_at) AS sent,
                count(*) FILTER (WHERE n.status = 'delivered') AS delivered,
                count(*) FILTER (WHERE n.status = 'failed') AS failed
            FROM shop.sms_notifications AS n
            WHERE n.branch_id = a.branch_id
        ) AS t
        CROSS JOIN (
            SELECT count(*) FILTER (WHERE n.sent_at >= d.start) AS today,
                count(*) FILTER (WHERE n.sent_at >= d.week_start) AS week, count(*) AS month
            FROM shop.sms_notifications AS n
            WHERE n.branch_id = a.branch_id
              AND n.sent_at >= d.month_start
        ) AS r
    ) AS w;
END;

COMMENT ON FUNCTION api.get_sms_stats(text) IS
'Messages that wait, that the provider accepted, that it delivered, that failed; delivered of sent in %, 0 when
none was sent; sent today, on the last 7 and the last 30 business dates, today included. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.get_sms_stats(text) TO escashop_web, escashop_dba;

COMMIT;
