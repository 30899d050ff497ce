-- Verify escashop:private/find_type on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_grade_type(smallint, text)'::regprocedure;
SELECT 'private.find_lens_type(smallint, text)'::regprocedure;

ROLLBACK;
