-- Verify escashop:private/people_figures on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.agent_figures(smallint, date, date)'::regprocedure;
SELECT 'private.agents_json(smallint, date, date, int)'::regprocedure;
SELECT 'private.cashiers_json(smallint, date, date)'::regprocedure;

ROLLBACK;
