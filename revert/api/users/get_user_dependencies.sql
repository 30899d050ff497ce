-- Revert escashop:api/users/get_user_dependencies from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_user_dependencies(bigint, text);

COMMIT;
