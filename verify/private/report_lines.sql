-- Verify escashop:private/report_lines on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.report_line'::regtype;
SELECT 'private.range_lines(smallint, date, date)'::regprocedure;
SELECT 'private.agent_lines(smallint, date, date)'::regprocedure;
SELECT 'private.daily_lines(smallint, date, date)'::regprocedure;

ROLLBACK;
