-- Revert escashop:private/seed_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.seed_branch(smallint);

COMMIT;
