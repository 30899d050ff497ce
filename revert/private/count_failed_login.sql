-- Revert escashop:private/count_failed_login from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.count_failed_login(shop.login_locks, timestamptz);
DROP FUNCTION private.lock_login(smallint, text);

COMMIT;
