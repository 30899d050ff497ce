-- Verify escashop:private/find_user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.manages(private.actor, text)'::regprocedure;
SELECT 'private.find_user(private.actor, bigint, boolean)'::regprocedure;
SELECT 'private.lock_users(smallint)'::regprocedure;
SELECT 'private.check_other_admin(shop.users)'::regprocedure;
SELECT 'private.check_user_change(private.actor, shop.users, text, text)'::regprocedure;
SELECT 'private.session_owner(private.actor, bigint)'::regprocedure;

ROLLBACK;
