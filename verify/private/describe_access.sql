-- Verify escashop:private/describe_access on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_access(text, text, text)'::regprocedure;
SELECT 'private.describe_access(text, inet, text)'::regprocedure;

ROLLBACK;
