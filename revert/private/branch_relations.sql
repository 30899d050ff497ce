-- Revert escashop:private/branch_relations from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.csv_line(jsonb);
DROP FUNCTION private.branch_relations();

COMMIT;
