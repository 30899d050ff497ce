-- Deploy escashop:api/customer_notifications/list_notifications to pg
-- requires: private/authorize
-- requires: api/customer_notifications/notice

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_notifications(session text DEFAULT NULL)
RETURNS SETOF api.notice
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(list_notifications.session, '{cashier,admin}') AS a
    CROSS JOIN LATERAL (
        SELECT n.*
        FROM api.notice AS n
        WHERE n.branch_id = a.branch_id
          AND n.read_at IS NULL
          AND n.expires_at > private.clock()
          AND (a.role <> 'cashier' OR n.target_role = 'cashier')
        ORDER BY n.notification_id DESC
        LIMIT 50
    ) AS w;
END;

COMMENT ON FUNCTION api.list_notifications(text) IS
'Unread notices, newest first, at most 50: registrations for cashiers, for administrators also those of users who
cannot sign in. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.list_notifications(text) TO escashop_web, escashop_dba;

COMMIT;
