-- Revert escashop:api/users/user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api."user";

COMMIT;
