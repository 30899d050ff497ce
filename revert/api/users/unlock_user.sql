-- Revert escashop:api/users/unlock_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.unlock_user(bigint, text);

COMMIT;
