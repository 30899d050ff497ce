-- Deploy escashop:private/record_sms to pg
-- requires: shop/sms_notifications
-- requires: private/setting
-- requires: private/clean

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.record_sms(
    branch_id          smallint,
    sms_id             bigint,
    status             text,
    provider_reference text,
    error_message      text
)
RETURNS shop.sms_notifications
LANGUAGE plpgsql
AS $$
DECLARE
    v_status text := lower(private.clean(status));
    v_sms    shop.sms_notifications;
    v_now    timestamptz;
BEGIN
    IF v_status IS NULL OR v_status NOT IN ('sent', 'delivered', 'failed') THEN
        RAISE EXCEPTION 'status is sent, delivered or failed' USING ERRCODE = 'SHV04', COLUMN = 'status';
    END IF;

    SELECT n.* INTO v_sms
    FROM shop.sms_notifications AS n
    WHERE n.branch_id = record_sms.branch_id
      AND n.id = record_sms.sms_id
    FOR UPDATE;

    v_now := private.clock();

    IF NOT FOUND THEN
        RAISE EXCEPTION 'message % does not exist', sms_id USING ERRCODE = 'SHN81', COLUMN = 'sms_id';
    ELSIF v_sms.status = v_status OR (v_sms.status = 'delivered' AND v_status = 'sent') THEN
        RETURN v_sms;  -- told twice
    ELSIF v_sms.status = 'pending' AND v_sms.taken_at IS NULL AND v_sms.retry_count = 0 THEN
        RAISE EXCEPTION 'message % was never handed over', sms_id USING ERRCODE = 'SHC81', COLUMN = 'sms_id';
    ELSIF v_sms.status IN ('delivered', 'failed') THEN
        RAISE EXCEPTION 'message % is % and cannot become %', sms_id, v_sms.status, v_status
            USING ERRCODE = 'SHC81', COLUMN = 'status';
    ELSIF v_status = 'failed' THEN
        v_sms.retry_count := v_sms.retry_count + 1;
        -- What the provider accepted and could not deliver is given up; the rest is tried again.
        IF v_sms.status = 'pending'
            AND v_sms.retry_count < private.setting(record_sms.branch_id, 'sms.max_attempts')::int
        THEN
            v_status := 'pending';
        END IF;
        v_sms.next_attempt_at := v_now + make_interval(
            mins => least(5 ^ least(v_sms.retry_count - 1, 4), 360)::int);
        v_sms.error_message := coalesce(left(private.clean(record_sms.error_message), 500), 'no reason given');
    ELSE
        v_sms.sent_at      := coalesce(v_sms.sent_at, v_now);
        v_sms.delivered_at := CASE WHEN v_status = 'delivered' THEN v_now END;
    END IF;

    -- Of an erased customer's message, what the provider says further is not kept.
    IF v_sms.phone_number IS NULL THEN
        provider_reference  := NULL;
        v_sms.error_message := CASE WHEN v_sms.error_message IS NOT NULL THEN '(erased)' END;
    END IF;

    UPDATE shop.sms_notifications AS n
    SET status             = v_status,
        retry_count        = v_sms.retry_count,
        next_attempt_at    = v_sms.next_attempt_at,
        taken_at           = NULL,
        provider_reference = coalesce(left(private.clean(record_sms.provider_reference), 200),
            n.provider_reference),
        error_message      = v_sms.error_message,
        sent_at            = v_sms.sent_at,
        delivered_at       = v_sms.delivered_at
    WHERE n.branch_id = record_sms.branch_id
      AND n.id = record_sms.sms_id
    RETURNING n.* INTO v_sms;

    RETURN v_sms;
END;
$$;

COMMENT ON FUNCTION private.record_sms(smallint, bigint, text, text, text) IS
'Records what the sender says of a message: sent, delivered, or a failed try, which is repeated after 1, 5, 25,
125, then 360 minutes until sms.max_attempts. The same result told twice changes nothing.
Errors: SHV04 unknown word; SHN81 no such message; SHC81 never handed over, or already final.';

COMMIT;
