-- Deploy escashop:private/take_sms to pg
-- requires: shop/sms_notifications
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.take_sms(branch_id smallint)
RETURNS SETOF shop.sms_notifications
LANGUAGE plpgsql
AS $$
DECLARE
    v_now timestamptz := private.clock();
    v_max int := private.setting(branch_id, 'sms.max_attempts')::int;
BEGIN
    IF NOT private.setting(branch_id, 'sms.enabled')::boolean THEN
        RETURN;
    END IF;

    -- A taken row is due again after ten minutes: its sender died, and that counts as a try.
    RETURN QUERY
    WITH due AS (
        SELECT n.id
        FROM shop.sms_notifications AS n
        WHERE n.branch_id = take_sms.branch_id
          AND n.status = 'pending'
          AND n.next_attempt_at <= v_now
        ORDER BY n.next_attempt_at, n.id
        LIMIT private.setting(take_sms.branch_id, 'sms.batch_size')::int
        FOR UPDATE SKIP LOCKED
    ), handed AS (
        UPDATE shop.sms_notifications AS n
        SET retry_count     = n.retry_count + t.lost,
            status          = CASE WHEN t.lost = 1 AND n.retry_count + 1 >= v_max THEN 'failed' ELSE 'pending' END,
            taken_at        = CASE WHEN t.lost = 1 AND n.retry_count + 1 >= v_max THEN NULL ELSE v_now END,
            error_message   = CASE WHEN t.lost = 1 THEN 'the sender gave no result' ELSE n.error_message END,
            next_attempt_at = v_now + interval '10 minutes'
        FROM due AS d
        JOIN shop.sms_notifications AS o ON o.branch_id = take_sms.branch_id AND o.id = d.id
        CROSS JOIN LATERAL (SELECT (o.taken_at IS NOT NULL)::int AS lost) AS t
        WHERE n.branch_id = take_sms.branch_id
          AND n.id = d.id
        RETURNING n.*
    )
    SELECT h.* FROM handed AS h WHERE h.status = 'pending' ORDER BY h.id;
END;
$$;

COMMENT ON FUNCTION private.take_sms(smallint) IS
'Hands the messages that are due to the caller, at most sms.batch_size and each to one caller only; none while
sms.enabled is off.';

COMMIT;
