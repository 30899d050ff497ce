-- Deploy escashop:api/drawers/list_drawers to pg
-- requires: private/read_drawer
-- requires: private/check_page
-- requires: private/page_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_drawers(
    start_date date DEFAULT NULL,
    end_date   date DEFAULT NULL,
    cashier_id bigint DEFAULT NULL,
    is_open    boolean DEFAULT NULL,
    page       int DEFAULT 1,
    per_page   int DEFAULT 20,
    session    text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_blind boolean;
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_blind := private.is_blind(v_actor);

    PERFORM private.check_page(page, per_page);

    WITH found AS (
        SELECT d.id
        FROM shop.drawer_sessions AS d
        WHERE d.branch_id = v_actor.branch_id
          AND (v_actor.role <> 'cashier' OR d.cashier_id = v_actor.user_id)
          AND (start_date IS NULL OR d.business_date >= start_date)
          AND (end_date IS NULL OR d.business_date <= end_date)
          AND (list_drawers.cashier_id IS NULL OR d.cashier_id = list_drawers.cashier_id)
          AND (list_drawers.is_open IS NULL OR (d.closed_at IS NULL) = list_drawers.is_open)
    ), paged AS (
        SELECT f.id FROM found AS f
        ORDER BY f.id DESC
        LIMIT list_drawers.per_page
        OFFSET (list_drawers.page - 1)::bigint * list_drawers.per_page
    )
    SELECT
        (SELECT jsonb_agg(
            to_jsonb(a) - 'branch_id' || jsonb_build_object(
                'opening_float', a.opening_float::text, 'counted_cash', a.counted_cash::text,
                'over_short', a.over_short::text, 'expected_cash', CASE
                    WHEN d.closed_at IS NOT NULL THEN d.expected_cash
                    WHEN NOT v_blind THEN private.expected_cash(d)
                END::text)
            ORDER BY p.id DESC)
         FROM paged AS p
         JOIN shop.drawer_sessions AS d ON d.branch_id = v_actor.branch_id AND d.id = p.id
         JOIN api.drawer AS a ON a.branch_id = v_actor.branch_id AND a.drawer_session_id = p.id),
        (SELECT count(*) FROM found)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_drawers(date, date, bigint, boolean, int, int, text) IS
'Drawers, newest first, one page; a cashier sees the own ones. Dates are business dates of opening, both
included; is_open finds those left open. Errors: 28000; SHD01; SHV05 page.';

GRANT EXECUTE ON FUNCTION api.list_drawers(date, date, bigint, boolean, int, int, text)
TO escashop_web, escashop_dba;

COMMIT;
