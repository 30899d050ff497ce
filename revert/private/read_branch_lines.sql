-- Revert escashop:private/read_branch_lines from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_branch_lines(text);
DROP TYPE private.branch_part;

COMMIT;
