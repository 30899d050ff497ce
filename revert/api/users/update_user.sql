-- Revert escashop:api/users/update_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_user(bigint, text, text, text, text);

COMMIT;
