-- Deploy escashop:api/admin/reconcile to pg
-- requires: private/authorize
-- requires: private/business_date
-- requires: private/check_range
-- requires: private/finding
-- requires: private/reconcile_money
-- requires: private/reconcile_drawers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.reconcile(start_date date, end_date date, session text DEFAULT NULL)
RETURNS SETOF private.finding
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_today date;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_range(start_date, end_date);

    v_today := private.business_date(v_actor.branch_id, private.clock());

    RETURN QUERY
    SELECT m.* FROM private.reconcile_money(v_actor.branch_id, start_date, end_date) AS m
    UNION ALL
    SELECT d.* FROM private.reconcile_drawers(v_actor.branch_id, start_date, end_date, v_today) AS d
    UNION ALL
    SELECT r.* FROM private.reconcile_reports(v_actor.branch_id, start_date, end_date, v_today) AS r;
END;
$$;

COMMENT ON FUNCTION api.reconcile(date, date, text) IS
'Compares bills, settlements, trail, drawers, Z and daily reports of business dates, both included, 366 at
most: one row a difference, none when they agree; what is compared is in the comments of
private.reconcile_*. Errors: 28000; SHD01; SHV56 dates.';

GRANT EXECUTE ON FUNCTION api.reconcile(date, date, text) TO escashop_web, escashop_dba;

COMMIT;
