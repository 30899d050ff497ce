-- Verify escashop:private/mode_figures on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.mode_figures(smallint, date, date)'::regprocedure;
SELECT 'private.modes_json(smallint, date, date)'::regprocedure;

ROLLBACK;
