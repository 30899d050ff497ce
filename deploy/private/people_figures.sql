-- Deploy escashop:private/people_figures to pg
-- requires: shop/payment_settlements

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.agent_figures(branch_id smallint, start_date date, end_date date)
RETURNS TABLE (sales_agent_id bigint, sales_agent_name text, billed_amount numeric, billed_count bigint)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT u.id, u.full_name, b.amount, b.bill_count
    FROM (
        SELECT t.sales_agent_id, sum(t.amount) AS amount, count(*) AS bill_count
        FROM shop.transactions AS t
        WHERE t.branch_id = agent_figures.branch_id
          AND t.business_date BETWEEN agent_figures.start_date AND agent_figures.end_date
          AND t.voided_at IS NULL
        GROUP BY t.sales_agent_id
    ) AS b
    JOIN shop.users AS u ON u.branch_id = agent_figures.branch_id AND u.id = b.sales_agent_id;
END;

COMMENT ON FUNCTION private.agent_figures(smallint, date, date) IS
'What was billed for each agent on business dates, both included.';

CREATE OR REPLACE FUNCTION private.agents_json(
    branch_id smallint, start_date date, end_date date, best int DEFAULT NULL
)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'sales_agent_id', a.sales_agent_id, 'sales_agent_name', a.sales_agent_name,
        'billed_amount', a.billed_amount::text, 'billed_count', a.billed_count
    ) ORDER BY a.billed_amount DESC, a.sales_agent_name, a.sales_agent_id), '[]')
    FROM (
        SELECT f.*
        FROM private.agent_figures(agents_json.branch_id, agents_json.start_date, agents_json.end_date) AS f
        ORDER BY f.billed_amount DESC, f.sales_agent_name, f.sales_agent_id
        LIMIT agents_json.best
    ) AS a;
END;

COMMENT ON FUNCTION private.agents_json(smallint, date, date, int) IS
'The agents by what was billed, highest first, then by name; all of them or the best. Money as text.';

CREATE OR REPLACE FUNCTION private.cashiers_json(branch_id smallint, start_date date, end_date date)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'cashier_id', u.id, 'cashier_name', u.full_name,
        'collected_amount', c.amount::text, 'payment_count', c.payment_count
    ) ORDER BY c.amount DESC, u.full_name, u.id), '[]')
    FROM (
        SELECT s.cashier_id, sum(s.effect) AS amount,
            count(*) FILTER (WHERE s.kind = 'payment') AS payment_count
        FROM shop.payment_settlements AS s
        WHERE s.branch_id = cashiers_json.branch_id
          AND s.business_date BETWEEN cashiers_json.start_date AND cashiers_json.end_date
        GROUP BY s.cashier_id
    ) AS c
    JOIN shop.users AS u ON u.branch_id = cashiers_json.branch_id AND u.id = c.cashier_id;
END;

COMMENT ON FUNCTION private.cashiers_json(smallint, date, date) IS
'The cashiers by what they collected, less what they gave back, highest first. Money as text.';

COMMIT;
