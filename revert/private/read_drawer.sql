-- Revert escashop:private/read_drawer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_drawer(private.actor, bigint);
DROP FUNCTION private.is_blind(private.actor);
DROP FUNCTION private.check_drawer_open(shop.drawer_sessions);
DROP FUNCTION private.lock_drawer(private.actor, bigint);
DROP FUNCTION private.find_drawer(private.actor, bigint);
DROP FUNCTION private.check_drawer(private.actor, shop.drawer_sessions, bigint);

COMMIT;
