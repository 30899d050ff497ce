-- Deploy escashop:api/customers/list_customers to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/match_customers
-- requires: private/page_of
-- requires: api/queue/customer

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
    v_actor private.actor;
    v_agent bigint := sales_agent_id;
    v_ids   bigint[];
    v_total bigint;
    v_rows  jsonb;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    PERFORM private.check_page(page, per_page);
    PERFORM private.check_customer_filter(status, search);

    IF sort_by IS NULL OR sort_by NOT IN (
        'created_at', 'updated_at', 'name', 'or_number', 'age', 'queue_status', 'token_number'
    ) THEN
        RAISE EXCEPTION 'cannot sort by "%"', sort_by USING ERRCODE = 'SHV04', COLUMN = 'sort_by';
    ELSIF sort_order IS NULL OR sort_order NOT IN ('asc', 'desc') THEN
        RAISE EXCEPTION 'sort_order is asc or desc' USING ERRCODE = 'SHV04', COLUMN = 'sort_order';
    END IF;

    IF v_actor.role = 'sales' THEN
        v_agent := v_actor.user_id;
    END IF;

    -- The planner folds each CASE to its column or to nothing, so an index can give the order. Ids are given
    -- under the board's lock: their order is the one of created_at.
    v_ids := ARRAY(
        SELECT c.id
        FROM private.match_customers(v_actor.branch_id, v_agent, status, start_date, end_date, search) AS c
        ORDER BY
            CASE WHEN sort_order = 'asc' THEN CASE sort_by
                WHEN 'name' THEN c.name WHEN 'or_number' THEN c.or_number
                WHEN 'queue_status' THEN c.queue_status::text END END,
            CASE WHEN sort_order = 'desc' THEN CASE sort_by
                WHEN 'name' THEN c.name WHEN 'or_number' THEN c.or_number
                WHEN 'queue_status' THEN c.queue_status::text END END DESC,
            CASE WHEN sort_order = 'asc' THEN CASE sort_by
                WHEN 'age' THEN c.age WHEN 'token_number' THEN c.token_number END END,
            CASE WHEN sort_order = 'desc' THEN CASE sort_by
                WHEN 'age' THEN c.age WHEN 'token_number' THEN c.token_number END END DESC,
            CASE WHEN sort_by = 'updated_at' AND sort_order = 'asc' THEN c.updated_at END,
            CASE WHEN sort_by = 'updated_at' AND sort_order = 'desc' THEN c.updated_at END DESC,
            CASE WHEN sort_order = 'asc' THEN c.id END,
            c.id DESC
        LIMIT per_page
        OFFSET (page - 1)::bigint * per_page
    );

    SELECT count(*) INTO v_total
    FROM private.match_customers(v_actor.branch_id, v_agent, status, start_date, end_date, search) AS c;

    SELECT jsonb_agg(to_jsonb(c) - 'branch_id' ORDER BY i.place) INTO v_rows
    FROM unnest(v_ids) WITH ORDINALITY AS i (id, place)
    JOIN api.customer AS c ON c.branch_id = v_actor.branch_id AND c.customer_id = i.id;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_customers(
    text, bigint, date, date, text, text, text, int, int, text
) IS
'Customers, one page, newest first by default. Dates are business dates, both included; search looks at part
of name, OR number and contact number. sort_by is created_at, updated_at, name, or_number, age, queue_status or
token_number. Sales see their own, whatever agent they name.
Errors: 28000; SHV04 unknown word; SHV05 page; SHV12 search too long.';

GRANT EXECUTE ON FUNCTION api.list_customers(
    text, bigint, date, date, text, text, text, int, int, text
) TO escashop_web, escashop_dba;

COMMIT;
