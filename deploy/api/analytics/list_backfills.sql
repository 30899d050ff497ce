-- Deploy escashop:api/analytics/list_backfills to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/page_of
-- requires: api/analytics/backfill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_backfills(
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
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_page(page, per_page);

    SELECT
        (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.backfill_id DESC)
        FROM (
            SELECT b.* FROM api.backfill AS b
            WHERE b.branch_id = v_actor.branch_id
            ORDER BY b.backfill_id DESC
            LIMIT list_backfills.per_page
            OFFSET (list_backfills.page - 1)::bigint * list_backfills.per_page
        ) AS p),
        (SELECT count(*) FROM shop.backfills AS b WHERE b.branch_id = v_actor.branch_id)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_backfills(int, int, text) IS
'Periods whose figures somebody had made anew, newest first, one page: how many of their days are done, which
failed, and whether it is waiting, running, done, failed or cancelled. Errors: 28000; SHD01; SHV05 page.';

GRANT EXECUTE ON FUNCTION api.list_backfills(int, int, text) TO escashop_web, escashop_dba;

COMMIT;
