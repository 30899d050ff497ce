-- Revert escashop:private/report_lines from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.daily_lines(smallint, date, date);
DROP FUNCTION private.agent_lines(smallint, date, date);
DROP FUNCTION private.range_lines(smallint, date, date);
DROP TYPE private.report_line;

COMMIT;
