-- Verify escashop:private/wait_figures on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.wait_figures(smallint, date, date, int, boolean)'::regprocedure;

ROLLBACK;
