-- Deploy escashop:api/admin/activity to pg
-- requires: shop/activity_logs
-- requires: shop/payment_tracking

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.activity AS
SELECT
    l.branch_id, 'log' AS source, l.id AS activity_id, l.created_at, l.user_id, l.actor, l.action, l.entity,
    l.entity_id, l.details, l.ip, l.user_agent
FROM shop.activity_logs AS l
UNION ALL
-- The end of each attempt to pay: its trail is its log.
SELECT
    p.branch_id, 'trail', p.id, p.created_at, p.user_id, p.actor,
    CASE p.action WHEN 'payment' THEN 'create' ELSE p.action END || '_settlement', 'transaction',
    p.transaction_id::text,
    jsonb_strip_nulls(jsonb_build_object(
        'event', p.event, 'amount', p.amount::text, 'payment_mode', p.payment_mode, 'reference', p.reference,
        'settlement_id', p.settlement_id, 'sqlstate', p.sqlstate, 'message', p.message)),
    p.ip, p.user_agent
FROM shop.payment_tracking AS p
WHERE p.event <> 'initiated';

COMMENT ON VIEW api.activity IS
'Who did what, when, from where: the activity log, and the trail of payments, which is theirs.';

COMMIT;
