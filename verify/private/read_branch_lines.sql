-- Verify escashop:private/read_branch_lines on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_branch_lines(text)'::regprocedure;
SELECT 'private.branch_part'::regtype;

ROLLBACK;
