-- Deploy escashop:api/admin/verify to pg
-- requires: shop/queue_events
-- requires: shop/payment_settlements
-- requires: shop/payment_tracking
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.verify(session text DEFAULT NULL)
RETURNS TABLE (rule text, entity text, entity_id text, expected text, found text)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(verify.session, '{admin}') AS a
    CROSS JOIN LATERAL (
        SELECT 'tokens_gapless', 'queue_day', d.business_date::text, d.last_token::text,
            count(c.id) || ' up to ' || coalesce(max(c.token_number), 0)
        FROM shop.queue_days AS d
        LEFT JOIN shop.customers AS c ON c.branch_id = d.branch_id AND c.business_date = d.business_date
        WHERE d.branch_id = a.branch_id
        GROUP BY d.business_date, d.last_token
        HAVING count(c.id) <> d.last_token OR coalesce(max(c.token_number), 0) <> d.last_token

        UNION ALL
        SELECT 'state_is_last_event', 'customer', c.id::text, e.to_status::text, c.queue_status::text
        FROM shop.customers AS c
        LEFT JOIN LATERAL (
            SELECT v.to_status FROM shop.queue_events AS v
            WHERE v.branch_id = c.branch_id AND v.customer_id = c.id
            ORDER BY v.id DESC LIMIT 1
        ) AS e ON true
        WHERE c.branch_id = a.branch_id
          AND c.queue_status::text IS DISTINCT FROM e.to_status::text

        UNION ALL
        SELECT 'events_chain', 'event', e.id::text, e.before, e.from_status
        FROM (
            SELECT v.id, v.from_status::text AS from_status,
                lag(v.to_status::text) OVER (PARTITION BY v.customer_id ORDER BY v.id) AS before
            FROM shop.queue_events AS v
            WHERE v.branch_id = a.branch_id AND v.customer_id IS NOT NULL
        ) AS e
        WHERE e.before IS DISTINCT FROM e.from_status

        UNION ALL
        SELECT 'versions_and_times_keep_order', 'event', e.id::text, e.before::text, e.created_at::text
        FROM (
            SELECT v.id, v.created_at, v.version,
                lag(v.created_at) OVER o AS before, lag(v.version) OVER o AS version_before
            FROM shop.queue_events AS v
            WHERE v.branch_id = a.branch_id
            WINDOW o AS (PARTITION BY v.business_date ORDER BY v.version, v.id)
        ) AS e
        WHERE e.created_at < e.before

        UNION ALL
        SELECT 'paid_is_sum_of_effects', 'transaction', t.id::text, coalesce(sum(s.effect), 0)::text,
            t.paid_amount::text
        FROM shop.transactions AS t
        LEFT JOIN shop.payment_settlements AS s ON s.branch_id = t.branch_id AND s.transaction_id = t.id
        WHERE t.branch_id = a.branch_id
        GROUP BY t.id, t.paid_amount
        HAVING t.paid_amount <> coalesce(sum(s.effect), 0)

        UNION ALL
        SELECT 'settlement_has_its_trail', 'settlement', s.id::text, '1', count(p.id)::text
        FROM shop.payment_settlements AS s
        LEFT JOIN shop.payment_tracking AS p ON p.branch_id = s.branch_id AND p.reference = s.reference
            AND p.event = 'completed' AND p.settlement_id = s.id
        WHERE s.branch_id = a.branch_id
        GROUP BY s.id
        HAVING count(p.id) <> 1

        UNION ALL
        SELECT 'trail_has_both_ends', 'reference', p.reference::text, 'initiated and an end',
            string_agg(p.event, ', ' ORDER BY p.event)
        FROM shop.payment_tracking AS p
        WHERE p.branch_id = a.branch_id
        GROUP BY p.reference
        HAVING count(*) <> 2 OR count(*) FILTER (WHERE p.event = 'initiated') <> 1
    ) AS w;
END;

COMMENT ON FUNCTION api.verify(text) IS
'One row for each broken invariant of queue and money, none when all is well: tokens gapless, state equals
last event, events chain, times and versions in one order, paid_amount = sum of effects, every settlement
has its trail, every trail both ends. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.verify(text) TO escashop_web, escashop_dba;

COMMIT;
