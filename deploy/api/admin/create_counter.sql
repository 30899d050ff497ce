-- Deploy escashop:api/admin/create_counter to pg
-- requires: private/clean
-- requires: private/list_counters
-- requires: private/record_counter_change

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.create_counter(
    name          text,
    display_order int DEFAULT 0,
    is_active     boolean DEFAULT true,
    session       text DEFAULT NULL
)
RETURNS api.counter
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_day   private.queue_day;
    v_id    bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_day   := private.lock_queue_day(v_actor);

    INSERT INTO shop.counters (branch_id, name, display_order, is_active)
    VALUES (v_actor.branch_id, private.clean(create_counter.name), create_counter.display_order,
        create_counter.is_active)
    RETURNING id INTO v_id;

    PERFORM private.record_counter_change(v_day, v_actor, v_id, '{}');

    RETURN (SELECT d FROM api.counter AS d WHERE d.branch_id = v_actor.branch_id AND d.counter_id = v_id);
END;
$$;

COMMENT ON FUNCTION api.create_counter(text, int, boolean, text) IS
'Adds a counter and returns it. Errors: 28000; SHD01; 23505 counters_name_taken; 23502, 23514 bad name.';

GRANT EXECUTE ON FUNCTION api.create_counter(text, int, boolean, text) TO escashop_web, escashop_dba;

COMMIT;
