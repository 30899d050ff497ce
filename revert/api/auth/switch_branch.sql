-- Revert escashop:api/auth/switch_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.switch_branch(text, text);

COMMIT;
