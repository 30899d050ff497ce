-- Revert escashop:api/users/get_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_user(bigint, text);

COMMIT;
