-- Verify escashop:private/branch_relations on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.branch_relations()'::regprocedure;
SELECT 'private.csv_line(jsonb)'::regprocedure;

ROLLBACK;
