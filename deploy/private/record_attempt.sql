-- Deploy escashop:private/record_attempt to pg
-- requires: shop/payment_tracking

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.record_attempt(attempt shop.payment_tracking, started_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
    v_start shop.payment_tracking;
BEGIN
    v_start.branch_id       := attempt.branch_id;
    v_start.id              := nextval('shop.payment_tracking_id_seq');
    v_start.reference       := attempt.reference;
    v_start.event           := 'initiated';
    v_start.action          := attempt.action;
    v_start.transaction_id  := attempt.transaction_id;
    v_start.amount          := attempt.amount;
    v_start.payment_mode    := attempt.payment_mode;
    v_start.idempotency_key := attempt.idempotency_key;
    v_start.reverses_id     := attempt.reverses_id;
    v_start.parts           := attempt.parts;
    v_start.user_id         := attempt.user_id;
    v_start.actor           := attempt.actor;
    v_start.xact_id         := pg_current_xact_id();
    v_start.retryable       := false;
    v_start.created_at      := started_at;

    attempt.id          := nextval('shop.payment_tracking_id_seq');
    attempt.xact_id     := v_start.xact_id;
    attempt.retryable   := coalesce(attempt.retryable, false);
    attempt.duration_ms := 1000 * extract(epoch FROM attempt.created_at - started_at);

    IF attempt.event = 'completed' THEN
        INSERT INTO shop.payment_tracking OVERRIDING SYSTEM VALUE VALUES (v_start.*), (attempt.*);
        RETURN true;
    END IF;

    -- Only the end can be refused, so it goes first: nothing begins that does not end.
    INSERT INTO shop.payment_tracking OVERRIDING SYSTEM VALUE VALUES (attempt.*) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;

    INSERT INTO shop.payment_tracking OVERRIDING SYSTEM VALUE VALUES (v_start.*);
    RETURN true;
END;
$$;

COMMENT ON FUNCTION private.record_attempt(shop.payment_tracking, timestamptz) IS
'Writes the trail of an attempt: initiated, and the end that is given. False when it failed and its key
has ended before. Errors: 23505 payment_tracking_key_ends_once, it is completed and its key has ended before.';

COMMIT;
