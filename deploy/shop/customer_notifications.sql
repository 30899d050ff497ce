-- Deploy escashop:shop/customer_notifications to pg
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.customer_notifications (
    branch_id       smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id              bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    type            text        NOT NULL,
    target_role     shop.role   NOT NULL,
    customer_id     bigint,
    subject_user_id bigint,
    message         text        NOT NULL,
    created_by      bigint      NOT NULL,
    read_at         timestamptz,
    read_by         bigint,
    xact_id         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    expires_at      timestamptz NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT private.clock(),
    updated_at      timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, customer_id) REFERENCES shop.customers (branch_id, id),
    FOREIGN KEY (branch_id, subject_user_id) REFERENCES shop.users (branch_id, id) ON DELETE CASCADE,
    FOREIGN KEY (branch_id, created_by) REFERENCES shop.users (branch_id, id),
    FOREIGN KEY (branch_id, read_by) REFERENCES shop.users (branch_id, id),
    CONSTRAINT customer_notifications_type_known     CHECK (
        type IN ('customer_registration', 'password_request')
    ),
    CONSTRAINT customer_notifications_about_one      CHECK (
        (type = 'customer_registration') = (customer_id IS NOT NULL)
        AND (type = 'password_request') = (subject_user_id IS NOT NULL)
    ),
    CONSTRAINT customer_notifications_message_length CHECK (length(message) <= 500),
    CONSTRAINT customer_notifications_read_by_one    CHECK ((read_at IS NULL) = (read_by IS NULL))
);

CREATE INDEX customer_notifications_unread_idx
    ON shop.customer_notifications (branch_id, target_role, expires_at) WHERE read_at IS NULL;
CREATE INDEX customer_notifications_customer_id_idx ON shop.customer_notifications (branch_id, customer_id);
CREATE INDEX customer_notifications_subject_user_id_idx
    ON shop.customer_notifications (branch_id, subject_user_id);
CREATE INDEX customer_notifications_created_by_idx  ON shop.customer_notifications (branch_id, created_by);
CREATE INDEX customer_notifications_read_by_idx     ON shop.customer_notifications (branch_id, read_by);
CREATE INDEX customer_notifications_xact_id_idx     ON shop.customer_notifications (branch_id, xact_id);

COMMENT ON TABLE shop.customer_notifications IS
'A notice to staff: a customer has registered, or a user cannot sign in.';
COMMENT ON COLUMN shop.customer_notifications.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.customer_notifications.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.customer_notifications.type IS 'customer_registration or password_request.';
COMMENT ON COLUMN shop.customer_notifications.target_role IS 'Whom it is for.';
COMMENT ON COLUMN shop.customer_notifications.customer_id IS
'Who has registered; null unless it tells of a registration.';
COMMENT ON COLUMN shop.customer_notifications.subject_user_id IS
'Who asks for a new password; null unless it tells of that. The notice goes with the user.';
COMMENT ON COLUMN shop.customer_notifications.message IS 'For people, at most 500 characters.';
COMMENT ON COLUMN shop.customer_notifications.created_by IS 'Whose act it tells of.';
COMMENT ON COLUMN shop.customer_notifications.read_at IS 'When it was first read; null = unread.';
COMMENT ON COLUMN shop.customer_notifications.read_by IS 'Who read it first; null = unread.';
COMMENT ON COLUMN shop.customer_notifications.xact_id IS 'The transaction that wrote it.';
COMMENT ON COLUMN shop.customer_notifications.expires_at IS 'When it stops being shown.';
COMMENT ON COLUMN shop.customer_notifications.created_at IS 'When the row was written.';
COMMENT ON COLUMN shop.customer_notifications.updated_at IS 'When the row was last changed.';

CREATE TRIGGER customer_notifications_before_touch
    BEFORE UPDATE ON shop.customer_notifications
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
