-- Deploy escashop:private/report_lines to pg
-- requires: private/daily_reports_json
-- requires: private/day_figures
-- requires: private/mode_figures
-- requires: private/people_figures
-- requires: private/check_format

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.report_line AS (
    place         int,
    line          bigint,
    section       text,
    business_date date,
    item          text,
    billed_count  int,
    billed        numeric,
    payment_count int,
    collected     numeric,
    amount        numeric
);

COMMENT ON TYPE private.report_line IS
'A line of an exported report; place and line are its order, a figure that a line has not is 0.';

CREATE OR REPLACE FUNCTION private.range_lines(branch_id smallint, start_date date, end_date date)
RETURNS SETOF private.report_line
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 1, 0, 'Overview', (NULL::private.report_line).business_date, 'Total', sum(f.billed_count)::int, sum(f.billed_amount),
        sum(f.payment_count)::int, sum(f.collected_amount), 0.00
    FROM private.mode_figures(range_lines.branch_id, range_lines.start_date, range_lines.end_date) AS f
    UNION ALL
    SELECT 2, f.place, 'Modes', (NULL::private.report_line).business_date, f.label, f.billed_count::int, f.billed_amount, f.payment_count::int,
        f.collected_amount, 0.00
    FROM private.mode_figures(range_lines.branch_id, range_lines.start_date, range_lines.end_date) AS f
    UNION ALL
    SELECT 3, 0, 'Days', f.business_date, '', f.billed_count::int, f.billed_amount, f.payment_count::int,
        f.collected_amount, 0.00
    FROM private.day_figures(range_lines.branch_id, range_lines.start_date, range_lines.end_date) AS f;
END;

COMMENT ON FUNCTION private.range_lines(smallint, date, date) IS
'The lines of a weekly or monthly report: total, modes, days.';

CREATE OR REPLACE FUNCTION private.agent_lines(branch_id smallint, start_date date, end_date date)
RETURNS SETOF private.report_line
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 4, row_number() OVER (ORDER BY f.billed_amount DESC, f.sales_agent_name, f.sales_agent_id),
        'Agents', (NULL::private.report_line).business_date, private.inert(f.sales_agent_name),
        f.billed_count::int, f.billed_amount, 0, 0.00, 0.00
    FROM private.agent_figures(agent_lines.branch_id, agent_lines.start_date, agent_lines.end_date) AS f
    ORDER BY 2
    LIMIT 10;
END;

COMMENT ON FUNCTION private.agent_lines(smallint, date, date) IS
'The lines of the ten best agents by what was billed.';

CREATE OR REPLACE FUNCTION private.daily_lines(branch_id smallint, start_date date, end_date date)
RETURNS SETOF private.report_line
LANGUAGE sql
STABLE
BEGIN ATOMIC
    WITH day AS (
        SELECT f.*, r.report
        FROM private.day_figures(daily_lines.branch_id, daily_lines.start_date, daily_lines.end_date) AS f
        LEFT JOIN private.daily_reports_json(daily_lines.branch_id, ARRAY(
            SELECT daily_lines.start_date + g.n
            FROM generate_series(0, daily_lines.end_date - daily_lines.start_date) AS g (n)
        )) AS r ON r.business_date = f.business_date
    )
    SELECT 1, 1, 'Overview', d.business_date, 'Total', d.billed_count::int, d.billed_amount, d.payment_count::int,
        d.collected_amount, 0.00
    FROM day AS d
    UNION ALL
    SELECT 1, p.line, 'Overview', d.business_date, p.item, 0, 0.00, 0, 0.00,
        coalesce((d.report ->> p.key)::numeric, 0.00)
    FROM day AS d
    CROSS JOIN (VALUES
        (2, 'Petty Cash Start', 'petty_cash_start'), (3, 'Petty Cash End', 'petty_cash_end')
    ) AS p (line, item, key)
    UNION ALL
    SELECT 2, f.place, 'Modes', d.business_date, f.label, f.billed_count::int, f.billed_amount, f.payment_count::int,
        f.collected_amount, 0.00
    FROM day AS d
    CROSS JOIN LATERAL private.mode_figures(daily_lines.branch_id, d.business_date, d.business_date) AS f
    UNION ALL
    SELECT l.place, e.line, l.section, d.business_date, private.inert(e.value ->> 'description'), 0, 0.00, 0, 0.00,
        (e.value ->> 'amount')::numeric
    FROM day AS d
    CROSS JOIN (VALUES (3, 'Expenses', 'expenses'), (4, 'Funds', 'funds')) AS l (place, section, key)
    CROSS JOIN LATERAL jsonb_array_elements(d.report -> l.key) WITH ORDINALITY AS e (value, line)
    UNION ALL
    SELECT 5, 0, 'Turnover', d.business_date, 'Cash Turnover', 0, 0.00, 0, 0.00,
        coalesce((d.report ->> 'cash_turnover')::numeric, d.collected_amount)
    FROM day AS d;
END;

COMMENT ON FUNCTION private.daily_lines(smallint, date, date) IS
'The lines of the daily reports of some dates: overview, modes, expenses, funds, turnover. Where none is
saved, nothing was entered and the turnover is what was collected.';

COMMIT;
