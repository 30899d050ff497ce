-- Verify escashop:api/analytics/list_queue_events on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web', 'api.list_queue_events(date, date, text, bigint, int, int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron', 'api.list_queue_events(date, date, text, bigint, int, int, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba', 'api.list_queue_events(date, date, text, bigint, int, int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
