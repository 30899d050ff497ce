-- Revert escashop:private/fill_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.fill_branch(smallint, private.branch_part[]);

COMMIT;
