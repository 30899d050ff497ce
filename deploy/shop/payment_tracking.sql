-- Deploy escashop:shop/payment_tracking to pg
-- requires: private/refuse_change

BEGIN;

SET LOCAL ROLE escashop_owner;

-- Domains, not CHECKs, which every payment would read and compile anew.
CREATE DOMAIN shop.attempt_event AS text
    CONSTRAINT payment_tracking_event_known CHECK (VALUE IN ('initiated', 'completed', 'failed'));

COMMENT ON DOMAIN shop.attempt_event IS 'How far an attempt is.';

CREATE DOMAIN shop.attempt_action AS text
    CONSTRAINT payment_tracking_action_known CHECK (VALUE IN ('payment', 'split', 'void', 'refund'));

COMMENT ON DOMAIN shop.attempt_action IS 'What was to be done.';

CREATE TABLE shop.payment_tracking (
    branch_id       smallint    NOT NULL,
    id              bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    reference       uuid        NOT NULL,
    event           shop.attempt_event  NOT NULL,
    action          shop.attempt_action NOT NULL,
    transaction_id  bigint,
    settlement_id   bigint,
    amount          numeric,
    payment_mode    text,
    idempotency_key text,
    reverses_id     bigint,
    parts           jsonb,
    user_id         bigint      NOT NULL,
    actor           text        NOT NULL,
    ip              inet,
    user_agent      text,
    xact_id         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    sqlstate        text,
    message         text,
    constraint_name text,
    argument        text,
    hint            text,
    retryable       boolean     NOT NULL DEFAULT false,
    duration_ms     int,
    created_at      timestamptz NOT NULL,

    -- No foreign key to branches or users: all payments of a branch would share a row lock; and, as in
    -- activity_logs, the trail outlives a user who never took money.
    PRIMARY KEY (branch_id, id),
    UNIQUE (branch_id, reference, event),
    CONSTRAINT payment_tracking_failed_with_sqlstate CHECK (
        (event = 'failed') = (sqlstate IS NOT NULL) AND (event = 'failed') = (message IS NOT NULL)
    )
);

CREATE UNIQUE INDEX payment_tracking_key_ends_once ON shop.payment_tracking (branch_id, idempotency_key)
    WHERE event <> 'initiated' AND NOT retryable;
CREATE INDEX payment_tracking_transaction_id_idx ON shop.payment_tracking (branch_id, transaction_id, id);
-- Written in the order of time: a hundredth of a B-tree, and a payment does not notice it.
CREATE INDEX payment_tracking_created_at_idx ON shop.payment_tracking USING brin (branch_id, created_at)
    WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX payment_tracking_completed_idx ON shop.payment_tracking (branch_id, xact_id)
    WHERE event = 'completed';

-- No foreign key to bill or settlement: an unknown bill leaves its trail too, and with one,
-- a trail written before the bill's lock would deadlock.
COMMENT ON TABLE shop.payment_tracking IS
'The trail of every attempt to take money or give it back: initiated, then completed or failed. Immutable.';
COMMENT ON COLUMN shop.payment_tracking.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.payment_tracking.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.payment_tracking.reference IS 'One per attempt.';
COMMENT ON COLUMN shop.payment_tracking.event IS 'initiated, completed or failed.';
COMMENT ON COLUMN shop.payment_tracking.action IS 'payment, split, void or refund.';
COMMENT ON COLUMN shop.payment_tracking.transaction_id IS 'The bill as asked; need not exist.';
COMMENT ON COLUMN shop.payment_tracking.settlement_id IS
'What came of it, of a split part 1; null = nothing did.';
COMMENT ON COLUMN shop.payment_tracking.amount IS
'As asked, unchecked, of a split the sum; null = not asked.';
COMMENT ON COLUMN shop.payment_tracking.payment_mode IS
'As asked, unchecked, of a split the word; null = not asked.';
COMMENT ON COLUMN shop.payment_tracking.idempotency_key IS 'As given; null = none.';
COMMENT ON COLUMN shop.payment_tracking.reverses_id IS
'The settlement to take back, as asked; null = none.';
COMMENT ON COLUMN shop.payment_tracking.parts IS 'Of a split, as asked; null = no split.';
COMMENT ON COLUMN shop.payment_tracking.user_id IS 'Who tried.';
COMMENT ON COLUMN shop.payment_tracking.actor IS 'Their e-mail, or the database role.';
COMMENT ON COLUMN shop.payment_tracking.ip IS 'Address of the sign-in; null = none given.';
COMMENT ON COLUMN shop.payment_tracking.user_agent IS 'Browser of the sign-in; null = none given.';
COMMENT ON COLUMN shop.payment_tracking.xact_id IS
'The transaction that wrote it; what a late committer cannot hide from.';
COMMENT ON COLUMN shop.payment_tracking.sqlstate IS 'Why it failed; null = it did not.';
COMMENT ON COLUMN shop.payment_tracking.message IS 'Why it failed; null = it did not.';
COMMENT ON COLUMN shop.payment_tracking.constraint_name IS 'The rule that refused; null = none of the tables''.';
COMMENT ON COLUMN shop.payment_tracking.argument IS 'What was refused; null = nothing given.';
COMMENT ON COLUMN shop.payment_tracking.hint IS 'What can be done instead; null = nothing given.';
COMMENT ON COLUMN shop.payment_tracking.retryable IS 'A failure that leaves the key free.';
COMMENT ON COLUMN shop.payment_tracking.duration_ms IS
'How long the attempt took, waiting included; null = not the end.';
COMMENT ON COLUMN shop.payment_tracking.created_at IS 'When the row was written.';

-- What each costs a payment: ./escashop bench indexes.
COMMENT ON INDEX shop.payment_tracking_branch_id_reference_event_key IS
'One beginning and one end an attempt. Two entries a payment.';
COMMENT ON INDEX shop.payment_tracking_key_ends_once IS
'The end of a key. One entry a payment with a key; each payment with a key looks here.';
COMMENT ON INDEX shop.payment_tracking_transaction_id_idx IS
'The trail of a bill. Two entries a payment.';
COMMENT ON INDEX shop.payment_tracking_completed_idx IS
'The changes of the last moments. One entry a payment.';

CREATE TRIGGER payment_tracking_before_refuse
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop.payment_tracking
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();

ALTER TABLE shop.payment_tracking ENABLE ALWAYS TRIGGER payment_tracking_before_refuse;

COMMIT;
