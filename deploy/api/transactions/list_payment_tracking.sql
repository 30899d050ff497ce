-- Deploy escashop:api/transactions/list_payment_tracking to pg
-- requires: shop/payment_tracking
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_payment_tracking(transaction_id bigint, session text DEFAULT NULL)
RETURNS TABLE (
    reference       uuid,
    event           text,
    action          text,
    settlement_id   bigint,
    amount          numeric,
    payment_mode    text,
    idempotency_key text,
    reverses_id     bigint,
    parts           jsonb,
    actor           text,
    sqlstate        text,
    message         text,
    retryable       boolean,
    duration_ms     int,
    created_at      timestamptz
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_payment_tracking.session, '{cashier,admin}') AS a
    CROSS JOIN LATERAL (
        SELECT t.reference, t.event, t.action, t.settlement_id, t.amount, t.payment_mode,
            t.idempotency_key, t.reverses_id, t.parts, t.actor, t.sqlstate, t.message, t.retryable,
            t.duration_ms, t.created_at
        FROM shop.payment_tracking AS t
        WHERE t.branch_id = a.branch_id
          AND t.transaction_id = list_payment_tracking.transaction_id
        ORDER BY t.id
    ) AS w;
END;

COMMENT ON FUNCTION api.list_payment_tracking(bigint, text) IS
'The trail of the attempts to pay a bill or take a payment back, oldest first, also of ids that are no bill.
Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.list_payment_tracking(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
