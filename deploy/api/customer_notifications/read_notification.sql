-- Deploy escashop:api/customer_notifications/read_notification to pg
-- requires: private/record_activity
-- requires: api/customer_notifications/notice

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.read_notification(notification_id bigint, session text DEFAULT NULL)
RETURNS api.notice
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    -- The first reader stays.
    UPDATE shop.customer_notifications AS n
    SET read_at = coalesce(n.read_at, private.clock()), read_by = coalesce(n.read_by, v_actor.user_id)
    WHERE n.branch_id = v_actor.branch_id
      AND n.id = read_notification.notification_id
      AND (v_actor.role <> 'cashier' OR n.target_role = 'cashier');

    IF NOT FOUND THEN
        RAISE EXCEPTION 'notice % does not exist', notification_id
            USING ERRCODE = 'SHN08', COLUMN = 'notification_id';
    END IF;

    PERFORM private.record_activity(v_actor, 'read_notification', 'notification', notification_id::text);

    RETURN (SELECT n FROM api.notice AS n
            WHERE n.branch_id = v_actor.branch_id
              AND n.notification_id = read_notification.notification_id);
END;
$$;

COMMENT ON FUNCTION api.read_notification(bigint, text) IS
'Marks a notice as read and returns it; the first reader and time stay.
Errors: 28000; SHD01; SHN08 no such notice for the caller''s role.';

GRANT EXECUTE ON FUNCTION api.read_notification(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
