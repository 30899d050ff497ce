-- Deploy escashop:api/queue/list_counters to pg
-- requires: private/list_counters

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_counters(include_inactive boolean DEFAULT false, session text DEFAULT NULL)
RETURNS SETOF api.counter
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT d.* FROM private.list_counters(private.authorize(session, '{sales,cashier,admin}'), include_inactive) AS d;
END;
$$;

COMMENT ON FUNCTION api.list_counters(boolean, text) IS
'The counters in their order, each with its customer. Errors: 28000.';

GRANT EXECUTE ON FUNCTION api.list_counters(boolean, text) TO escashop_web, escashop_dba;

COMMIT;
