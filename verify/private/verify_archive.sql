-- Verify escashop:private/verify_archive on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT branch_id, business_date, status FROM private.kept_day WHERE false;
SELECT 'private.verify_archive(smallint)'::regprocedure;

ROLLBACK;
