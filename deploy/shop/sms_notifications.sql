-- Deploy escashop:shop/sms_notifications to pg
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.sms_notifications (
    branch_id              smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id                     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    customer_id            bigint,
    phone_number           text,
    notification_type      text        NOT NULL,
    automatic              text,
    message                text        NOT NULL,
    status                 text        NOT NULL DEFAULT 'pending',
    retry_count            int         NOT NULL DEFAULT 0,
    next_attempt_at        timestamptz NOT NULL DEFAULT private.clock(),
    taken_at               timestamptz,
    reference              uuid        NOT NULL DEFAULT gen_random_uuid(),
    provider_reference     text,
    error_message          text,
    queue_position         int,
    estimated_wait_minutes int,
    sent_at                timestamptz,
    delivered_at           timestamptz,
    created_by             bigint      NOT NULL,
    created_at             timestamptz NOT NULL DEFAULT private.clock(),
    updated_at             timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, customer_id) REFERENCES shop.customers (branch_id, id),
    FOREIGN KEY (branch_id, created_by) REFERENCES shop.users (branch_id, id),
    CONSTRAINT sms_notifications_status_known CHECK (status IN ('pending', 'sent', 'delivered', 'failed')),
    CONSTRAINT sms_notifications_automatic_known CHECK (automatic IN ('on_call', 'on_ready', 'on_ahead')),
    CONSTRAINT sms_notifications_phone_number_form CHECK (phone_number ~ '^\+[1-9][0-9]{7,14}$'),
    CONSTRAINT sms_notifications_message_length CHECK (length(message) BETWEEN 1 AND 640),
    CONSTRAINT sms_notifications_retry_count_not_negative CHECK (retry_count >= 0),
    CONSTRAINT sms_notifications_pending_has_a_number CHECK (status <> 'pending' OR phone_number IS NOT NULL),
    CONSTRAINT sms_notifications_taken_while_pending CHECK (taken_at IS NULL OR status = 'pending'),
    CONSTRAINT sms_notifications_sent_at_a_time CHECK (
        CASE status
            WHEN 'pending' THEN sent_at IS NULL
            WHEN 'sent' THEN sent_at IS NOT NULL
            WHEN 'delivered' THEN sent_at IS NOT NULL
            ELSE true
        END
    ),
    CONSTRAINT sms_notifications_delivered_at_a_time CHECK ((status = 'delivered') = (delivered_at IS NOT NULL)),
    CONSTRAINT sms_notifications_failed_for_a_reason CHECK (status <> 'failed' OR error_message IS NOT NULL)
)
WITH (fillfactor = 80);

CREATE UNIQUE INDEX sms_notifications_automatic_once
    ON shop.sms_notifications (branch_id, customer_id, automatic) WHERE automatic IS NOT NULL;
CREATE INDEX sms_notifications_next_attempt_at_idx
    ON shop.sms_notifications (branch_id, next_attempt_at) WHERE status = 'pending';
CREATE INDEX sms_notifications_customer_id_idx ON shop.sms_notifications (branch_id, customer_id, id);
CREATE INDEX sms_notifications_created_by_idx  ON shop.sms_notifications (branch_id, created_by);
CREATE INDEX sms_notifications_created_at_idx  ON shop.sms_notifications (branch_id, created_at);

COMMENT ON TABLE shop.sms_notifications IS
'Messages to customers: the outbox that the sender empties, and the record of what became of each.';
COMMENT ON COLUMN shop.sms_notifications.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.sms_notifications.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.sms_notifications.customer_id IS 'To whom; null = nobody registered.';
COMMENT ON COLUMN shop.sms_notifications.phone_number IS
'E.164; null = there was no usable one, or it was erased.';
COMMENT ON COLUMN shop.sms_notifications.notification_type IS 'The name of the template, or custom.';
COMMENT ON COLUMN shop.sms_notifications.automatic IS
'The setting sms.* that queued it; null = a person did. Once for a customer and setting.';
COMMENT ON COLUMN shop.sms_notifications.message IS 'The final text; (erased) once erased.';
COMMENT ON COLUMN shop.sms_notifications.status IS
'pending, sent (the provider accepted it), delivered, failed (given up).';
COMMENT ON COLUMN shop.sms_notifications.retry_count IS 'Tries that failed or gave no result.';
COMMENT ON COLUMN shop.sms_notifications.next_attempt_at IS
'When it is due; of a taken one, when it is due again without a result.';
COMMENT ON COLUMN shop.sms_notifications.taken_at IS 'When it was handed to the sender; null = it is not.';
COMMENT ON COLUMN shop.sms_notifications.reference IS
'What the provider knows the message by, so that it can drop a second delivery; new with a retry by hand.';
COMMENT ON COLUMN shop.sms_notifications.provider_reference IS 'What the provider calls it; null = nothing.';
COMMENT ON COLUMN shop.sms_notifications.error_message IS 'Why the last try failed; null = none did.';
COMMENT ON COLUMN shop.sms_notifications.queue_position IS
'The customer''s place in line when it was queued; null = not waiting.';
COMMENT ON COLUMN shop.sms_notifications.estimated_wait_minutes IS
'The estimate when it was queued; null = no customer.';
COMMENT ON COLUMN shop.sms_notifications.sent_at IS 'When the provider accepted it; null = it has not.';
COMMENT ON COLUMN shop.sms_notifications.delivered_at IS 'When it reached the telephone; null = unknown.';
COMMENT ON COLUMN shop.sms_notifications.created_by IS 'Whose act queued it.';
COMMENT ON COLUMN shop.sms_notifications.created_at IS 'When it was queued.';
COMMENT ON COLUMN shop.sms_notifications.updated_at IS 'When the row was last changed.';

CREATE TRIGGER sms_notifications_before_touch
    BEFORE UPDATE ON shop.sms_notifications
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
