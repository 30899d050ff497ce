-- Deploy escashop:private/requeue_sms to pg
-- requires: shop/sms_notifications
-- requires: shop/sms_templates
-- requires: private/setting
-- requires: private/e164

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.requeue_sms(branch_id smallint, sms_id bigint DEFAULT NULL)
RETURNS SETOF bigint
LANGUAGE sql
BEGIN ATOMIC
    WITH usable AS (
        SELECT n.id, coalesce(n.phone_number, private.e164(
            c.contact_number, private.setting(requeue_sms.branch_id, 'sms.country_code') #>> '{}')) AS number
        FROM shop.sms_notifications AS n
        LEFT JOIN shop.customers AS c ON c.branch_id = n.branch_id AND c.id = n.customer_id
        WHERE n.branch_id = requeue_sms.branch_id
          AND (requeue_sms.sms_id IS NULL OR n.id = requeue_sms.sms_id)
          AND n.status = 'failed'
          AND n.retry_count < private.setting(requeue_sms.branch_id, 'sms.max_attempts')::int
          AND private.placeholders(n.message) = '{}'
        ORDER BY n.id
        FOR UPDATE OF n
    )
    UPDATE shop.sms_notifications AS n
    SET status          = 'pending',
        phone_number    = u.number,
        next_attempt_at = private.clock(),
        -- Another message to the provider, which drops what it has seen.
        reference       = gen_random_uuid(),
        sent_at         = NULL
    FROM usable AS u
    WHERE n.branch_id = requeue_sms.branch_id
      AND n.id = u.id
      AND u.number IS NOT NULL
    RETURNING n.id;
END;

COMMENT ON FUNCTION private.requeue_sms(smallint, bigint) IS
'Sets failed messages, or one of them, pending again: those with tries left and a number that can be used, of
the customer''s row where there was none. Returns their ids.';

COMMIT;
