-- Revert escashop:api/users/create_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_user(text, text, text, text);
DROP TYPE api.new_user;

COMMIT;
