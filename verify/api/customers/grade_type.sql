-- Verify escashop:api/customers/grade_type on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.grade_type'::regclass;

ROLLBACK;
