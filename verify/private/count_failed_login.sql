-- Verify escashop:private/count_failed_login on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.lock_login(smallint, text)'::regprocedure;
SELECT 'private.count_failed_login(shop.login_locks, timestamptz)'::regprocedure;

ROLLBACK;
