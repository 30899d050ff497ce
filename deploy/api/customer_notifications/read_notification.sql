-- Deploy escashop:api/customer_notifications/read_notification to pg
-- requires: shop/customer_notifications
-- requires: private/record_activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.read_notice AS (
    notification_id bigint,
    read_at         timestamptz,
    read_by         bigint
);

COMMENT ON TYPE api.read_notice IS 'A notice, and who read it first.';

CREATE OR REPLACE FUNCTION api.read_notification(notification_id bigint, session text DEFAULT NULL)
RETURNS api.read_notice
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_notice api.read_notice;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    -- The first reader stays.
    UPDATE shop.customer_notifications AS n
    SET read_at = coalesce(n.read_at, private.clock()), read_by = coalesce(n.read_by, v_actor.user_id)
    WHERE n.branch_id = v_actor.branch_id
      AND n.id = read_notification.notification_id
    RETURNING n.id, n.read_at, n.read_by INTO v_notice;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'notice % does not exist', notification_id
            USING ERRCODE = 'SHN08', COLUMN = 'notification_id';
    END IF;

    PERFORM private.record_activity(v_actor, 'read_notification', 'notification', notification_id::text);

    RETURN v_notice;
END;
$$;

COMMENT ON FUNCTION api.read_notification(bigint, text) IS
'Marks a notice as read; the first reader and time stay. Errors: 28000; SHD01; SHN08 no such notice.';

GRANT EXECUTE ON FUNCTION api.read_notification(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
