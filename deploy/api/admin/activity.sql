-- Deploy escashop:api/admin/activity to pg
-- requires: shop/activity_logs
-- requires: shop/payment_tracking

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.logged_activity AS
SELECT
    l.branch_id, 'log' AS source, l.id AS activity_id, l.created_at, l.user_id, l.actor, l.action, l.entity,
    l.entity_id, l.details, l.ip, l.user_agent
FROM shop.activity_logs AS l;

COMMENT ON VIEW private.logged_activity IS 'The activity log.';

CREATE VIEW private.tried_activity AS
SELECT
    p.branch_id, 'trail' AS source, p.id AS activity_id, p.created_at, p.user_id, p.actor,
    CASE p.action WHEN 'payment' THEN 'create' ELSE p.action END || '_settlement' AS action,
    'transaction' AS entity, p.transaction_id::text AS entity_id,
    jsonb_strip_nulls(jsonb_build_object(
        'event', p.event, 'amount', p.amount::text, 'payment_mode', p.payment_mode, 'reference', p.reference,
        'settlement_id', p.settlement_id, 'sqlstate', p.sqlstate, 'message', p.message)) AS details,
    p.ip, p.user_agent
FROM shop.payment_tracking AS p
WHERE p.event <> 'initiated';

COMMENT ON VIEW private.tried_activity IS 'The end of each attempt to pay: its trail is its log.';

CREATE VIEW api.activity AS
SELECT l.* FROM private.logged_activity AS l
UNION ALL
SELECT t.* FROM private.tried_activity AS t;

COMMENT ON VIEW api.activity IS
'Who did what, when, from where: the activity log, and the trail of payments, which is theirs.';

COMMIT;
