-- Verify escashop:roles on pg

BEGIN;

DO $$
BEGIN
    ASSERT     pg_has_role('escashop_scheduler', 'escashop_cron', 'MEMBER');
    ASSERT     pg_has_role('escashop_sender', 'escashop_cron', 'MEMBER');
    ASSERT NOT pg_has_role('escashop_sender', 'escashop_dba', 'MEMBER');
    ASSERT NOT pg_has_role('escashop_web', 'escashop_owner', 'MEMBER');
    ASSERT NOT pg_has_role('escashop_web', 'escashop_dba', 'MEMBER');
    ASSERT NOT pg_has_role('escashop_web', 'escashop_cron', 'MEMBER');
    ASSERT (SELECT rolcanlogin FROM pg_roles WHERE rolname = 'escashop_web');
    ASSERT (SELECT NOT rolcanlogin FROM pg_roles WHERE rolname = 'escashop_owner');
END;
$$;

ROLLBACK;
