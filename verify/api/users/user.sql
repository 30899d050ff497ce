-- Verify escashop:api/users/user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT * FROM api."user" WHERE false;

ROLLBACK;
