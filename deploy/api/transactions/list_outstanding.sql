-- Deploy escashop:api/transactions/list_outstanding to pg
-- requires: private/authorize
-- requires: private/age_class
-- requires: private/bill_json
-- requires: private/business_date
-- requires: private/check_page
-- requires: private/page_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_outstanding(
    page     int DEFAULT 1,
    per_page int DEFAULT 20,
    session  text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_today date;
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_page(page, per_page);

    v_today := private.business_date(v_actor.branch_id, private.clock());

    WITH owed AS (
        SELECT t.id, t.business_date
        FROM shop.transactions AS t
        WHERE t.branch_id = v_actor.branch_id
          AND t.balance_amount > 0
          AND t.voided_at IS NULL
    ), paged AS (
        SELECT o.* FROM owed AS o
        ORDER BY o.business_date, o.id
        LIMIT list_outstanding.per_page
        OFFSET (list_outstanding.page - 1)::bigint * list_outstanding.per_page
    )
    SELECT
        (SELECT jsonb_agg(
            b.document || jsonb_build_object('days', v_today - p.business_date,
                'age_class', private.age_class(v_today - p.business_date))
            ORDER BY p.business_date, p.id)
         FROM paged AS p
         JOIN private.bill_json AS b ON b.branch_id = v_actor.branch_id AND b.transaction_id = p.id),
        (SELECT count(*) FROM owed)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_outstanding(int, int, text) IS
'Bills with a balance, oldest first, one page, each with its age in days and its age_class: 0-7, 8-30,
31-60, 61-90, over 90. Errors: 28000; SHD01; SHV05 page.';

GRANT EXECUTE ON FUNCTION api.list_outstanding(int, int, text) TO escashop_web, escashop_dba;

COMMIT;
