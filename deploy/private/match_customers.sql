-- Deploy escashop:private/match_customers to pg
-- requires: shop/customer_search
-- requires: private/clean

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_customer_filter(status text, search text)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF lower(private.clean(status)) NOT IN ('waiting', 'serving', 'processing', 'completed', 'cancelled') THEN
        RAISE EXCEPTION 'status "%" is not known', status USING ERRCODE = 'SHV04', COLUMN = 'status';
    ELSIF length(private.clean(search)) > 100 THEN
        RAISE EXCEPTION 'search is longer than 100 characters' USING ERRCODE = 'SHV12', COLUMN = 'search';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_customer_filter(text, text) IS
'Refuses a filter of customers that cannot be. Errors: SHV04 unknown status; SHV12 search too long.';

CREATE OR REPLACE FUNCTION private.match_customers(
    branch_id  smallint,
    agent_id   bigint,
    status     text,
    start_date date,
    end_date   date,
    search     text
)
RETURNS SETOF shop.customers
LANGUAGE sql
STABLE
-- Inlined into its callers: what is not asked for, the join too, is gone when the query is planned.
BEGIN ATOMIC
    SELECT c.*
    FROM shop.customers AS c
    LEFT JOIN shop.customer_search AS s ON s.branch_id = c.branch_id AND s.customer_id = c.id
    WHERE c.branch_id = match_customers.branch_id
      AND (match_customers.agent_id IS NULL OR c.sales_agent_id = match_customers.agent_id)
      AND (match_customers.status IS NULL OR c.queue_status = lower(private.clean(match_customers.status)))
      AND (match_customers.start_date IS NULL OR c.business_date >= match_customers.start_date)
      AND (match_customers.end_date IS NULL OR c.business_date <= match_customers.end_date)
      AND (private.clean(match_customers.search) IS NULL
          OR s.words LIKE
              '%' || regexp_replace(lower(private.clean(match_customers.search)), '([%_\\])', '\\\1', 'g') || '%');
END;

COMMENT ON FUNCTION private.match_customers(smallint, bigint, text, date, date, text) IS
'The customers that a list or an export asks for; null asks for nothing. Dates are business dates, both
included; search looks at part of name, OR number and contact number in any letter case.';

COMMIT;
