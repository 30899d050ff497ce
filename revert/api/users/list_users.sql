-- Revert escashop:api/users/list_users from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_users(text, text, text, int, int, text);

COMMIT;
