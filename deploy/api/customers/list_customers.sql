-- Deploy escashop:api/customers/list_customers to pg
-- requires: private/check_page
-- requires: private/clean
-- requires: private/page_of
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_customers(
    status         text DEFAULT NULL,
    sales_agent_id bigint DEFAULT NULL,
    start_date     date DEFAULT NULL,
    end_date       date DEFAULT NULL,
    search         text DEFAULT NULL,
    sort_by        text DEFAULT 'created_at',
    sort_order     text DEFAULT 'desc',
    page           int DEFAULT 1,
    per_page       int DEFAULT 20,
    session        text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_search text := lower(private.clean(search));
    v_status text := lower(private.clean(status));
    v_ids    bigint[];
    v_rows   jsonb;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    PERFORM private.check_page(page, per_page);

    IF sort_by IS NULL OR sort_by NOT IN (
        'created_at', 'updated_at', 'name', 'or_number', 'age', 'queue_status', 'token_number'
    ) THEN
        RAISE EXCEPTION 'cannot sort by "%"', sort_by USING ERRCODE = 'SHV04', COLUMN = 'sort_by';
    ELSIF sort_order IS NULL OR sort_order NOT IN ('asc', 'desc') THEN
        RAISE EXCEPTION 'sort_order is asc or desc' USING ERRCODE = 'SHV04', COLUMN = 'sort_order';
    ELSIF v_status NOT IN ('waiting', 'serving', 'processing', 'completed', 'cancelled') THEN
        RAISE EXCEPTION 'status "%" is not known', status USING ERRCODE = 'SHV04', COLUMN = 'status';
    ELSIF length(v_search) > 100 THEN
        RAISE EXCEPTION 'search is longer than 100 characters' USING ERRCODE = 'SHV12', COLUMN = 'search';
    END IF;

    -- Only to_jsonb of a row, compared by a name from the fixed list above: no dynamic SQL.
    SELECT array_agg(c.id ORDER BY
        CASE WHEN sort_order = 'asc' THEN to_jsonb(c) -> sort_by END,
        CASE WHEN sort_order = 'desc' THEN to_jsonb(c) -> sort_by END DESC, c.id DESC)
    INTO v_ids
    FROM shop.customers AS c
    WHERE c.branch_id = v_actor.branch_id
      AND (v_actor.role <> 'sales' OR c.sales_agent_id = v_actor.user_id)
      AND (list_customers.sales_agent_id IS NULL OR v_actor.role = 'sales'
          OR c.sales_agent_id = list_customers.sales_agent_id)
      AND (v_status IS NULL OR c.queue_status = v_status)
      AND (start_date IS NULL OR c.business_date >= start_date)
      AND (end_date IS NULL OR c.business_date <= end_date)
      AND (v_search IS NULL
          OR lower(c.name || ' ' || c.or_number || ' ' || coalesce(c.contact_number::text, ''))
              LIKE '%' || regexp_replace(v_search, '([%_\\])', '\\\1', 'g') || '%');

    SELECT jsonb_agg(to_jsonb(c) - 'branch_id' ORDER BY i.place) INTO v_rows
    FROM unnest(v_ids[(page - 1) * per_page + 1 : page * per_page]) WITH ORDINALITY AS i (id, place)
    JOIN api.customer AS c ON c.branch_id = v_actor.branch_id AND c.customer_id = i.id;

    RETURN private.page_of(v_rows, page, per_page, coalesce(cardinality(v_ids), 0));
END;
$$;

COMMENT ON FUNCTION api.list_customers(
    text, bigint, date, date, text, text, text, int, int, text
) IS
'Customers, one page, newest first by default. Dates are business dates, both included; search looks at part
of name, OR number and contact number. Sales see their own, whatever agent they name.
Errors: 28000; SHV04 unknown word; SHV05 page; SHV12 search too long.';

GRANT EXECUTE ON FUNCTION api.list_customers(
    text, bigint, date, date, text, text, text, int, int, text
) TO escashop_web, escashop_dba;

COMMIT;
