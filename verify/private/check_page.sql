-- Verify escashop:private/check_page on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_page(int, int)'::regprocedure;

ROLLBACK;
