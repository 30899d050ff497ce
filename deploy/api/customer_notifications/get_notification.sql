-- Deploy escashop:api/customer_notifications/get_notification to pg
-- requires: private/authorize
-- requires: api/customer_notifications/notice

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_notification(notification_id bigint, session text DEFAULT NULL)
RETURNS api.notice
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_notice api.notice;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    SELECT n.* INTO v_notice
    FROM api.notice AS n
    WHERE n.branch_id = v_actor.branch_id
      AND n.notification_id = get_notification.notification_id
      AND (v_actor.role <> 'cashier' OR n.target_role = 'cashier');

    IF NOT FOUND THEN
        RAISE EXCEPTION 'notice % does not exist', notification_id
            USING ERRCODE = 'SHN08', COLUMN = 'notification_id';
    END IF;

    RETURN v_notice;
END;
$$;

COMMENT ON FUNCTION api.get_notification(bigint, text) IS
'A notice for the caller''s role, read or not. Errors: 28000; SHD01; SHN08 no such notice.';

GRANT EXECUTE ON FUNCTION api.get_notification(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
