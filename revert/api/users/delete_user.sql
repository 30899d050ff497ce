-- Revert escashop:api/users/delete_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.delete_user(bigint, text);

COMMIT;
