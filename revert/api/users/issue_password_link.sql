-- Revert escashop:api/users/issue_password_link from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.issue_password_link(bigint, text);
DROP TYPE api.password_link;

COMMIT;
