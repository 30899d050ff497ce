-- Deploy escashop:private/record_attempt to pg
-- requires: shop/payment_tracking
-- requires: private/attempted
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.record_attempt(
    actor      private.actor,
    act        private.money_act,
    attempted  private.attempted,
    started_at timestamptz,
    ended_at   timestamptz
)
RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
    v_first bigint;
BEGIN
    -- A longer key is refused: the index could not hold it.
    IF length(act.idempotency_key) > 100 THEN
        act.idempotency_key := NULL;
    END IF;

    IF attempted.sqlstate IS NULL THEN
        INSERT INTO shop.payment_tracking (
            branch_id, reference, event, action, transaction_id, settlement_id, amount, payment_mode,
            idempotency_key, reverses_id, parts, user_id, actor, ip, user_agent, duration_ms, created_at
        )
        VALUES (
            actor.branch_id, attempted.reference, 'initiated', act.action, act.transaction_id, NULL, act.amount,
            act.payment_mode, act.idempotency_key, act.reverses_id, act.parts, actor.user_id, actor.name, actor.ip,
            actor.user_agent, NULL, started_at
        ), (
            actor.branch_id, attempted.reference, 'completed', act.action, act.transaction_id,
            attempted.settlement_id, act.amount, act.payment_mode, act.idempotency_key, act.reverses_id, act.parts,
            actor.user_id, actor.name, actor.ip, actor.user_agent,
            1000 * extract(epoch FROM ended_at - started_at), ended_at
        );

        RETURN true;
    END IF;

    -- Only the end can be refused, so it goes first: nothing begins that does not end.
    v_first := nextval('shop.payment_tracking_id_seq');

    INSERT INTO shop.payment_tracking (
        branch_id, reference, event, action, transaction_id, amount, payment_mode, idempotency_key, reverses_id,
        parts, user_id, actor, ip, user_agent, sqlstate, message, constraint_name, argument, hint, retryable,
        duration_ms, created_at
    )
    VALUES (
        actor.branch_id, attempted.reference, 'failed', act.action, act.transaction_id, act.amount, act.payment_mode,
        act.idempotency_key, act.reverses_id, act.parts, actor.user_id, actor.name, actor.ip, actor.user_agent,
        attempted.sqlstate, attempted.message, attempted.constraint_name, attempted.argument, attempted.hint,
        attempted.sqlstate IN ('55P03', '57014') OR attempted.sqlstate LIKE '53%',
        1000 * extract(epoch FROM ended_at - started_at), ended_at
    )
    ON CONFLICT DO NOTHING;

    IF NOT FOUND THEN
        RETURN false;
    END IF;

    INSERT INTO shop.payment_tracking (
        branch_id, id, reference, event, action, transaction_id, amount, payment_mode, idempotency_key, reverses_id,
        parts, user_id, actor, ip, user_agent, created_at
    )
    OVERRIDING SYSTEM VALUE
    VALUES (
        actor.branch_id, v_first, attempted.reference, 'initiated', act.action, act.transaction_id, act.amount,
        act.payment_mode, act.idempotency_key, act.reverses_id, act.parts, actor.user_id, actor.name, actor.ip,
        actor.user_agent, started_at
    );

    RETURN true;
END;
$$;

COMMENT ON FUNCTION private.record_attempt(
    private.actor, private.money_act, private.attempted, timestamptz, timestamptz
) IS
'Writes the trail of an attempt: initiated, and its end. False when it failed and its key has ended before.
Retryable, and so its key free: lock and statement time-outs, and what the server ran out of.
Errors: 23505 payment_tracking_key_ends_once, it is completed and its key has ended before.';

COMMIT;
