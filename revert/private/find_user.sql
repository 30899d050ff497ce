-- Revert escashop:private/find_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.session_owner(private.actor, bigint);
DROP FUNCTION private.check_user_change(private.actor, shop.users, text, text);
DROP FUNCTION private.check_other_admin(shop.users);
DROP FUNCTION private.lock_users(smallint);
DROP FUNCTION private.find_user(private.actor, bigint, boolean);
DROP FUNCTION private.manages(private.actor, text);

COMMIT;
