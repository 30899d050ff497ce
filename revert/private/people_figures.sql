-- Revert escashop:private/people_figures from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.cashiers_json(smallint, date, date);
DROP FUNCTION private.agents_json(smallint, date, date, int);
DROP FUNCTION private.agent_figures(smallint, date, date);

COMMIT;
