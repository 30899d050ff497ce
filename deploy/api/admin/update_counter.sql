-- Deploy escashop:api/admin/update_counter to pg
-- requires: private/clean
-- requires: private/list_counters
-- requires: private/record_counter_change

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_counter(
    counter_id    bigint,
    name          text DEFAULT NULL,
    display_order int DEFAULT NULL,
    is_active     boolean DEFAULT NULL,
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
    v_old   shop.counters;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_day   := private.lock_queue_day(v_actor);

    SELECT d.* INTO v_old
    FROM shop.counters AS d
    WHERE d.branch_id = v_actor.branch_id
      AND d.id = update_counter.counter_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'counter % does not exist', counter_id
            USING ERRCODE = 'SHN01', COLUMN = 'counter_id';
    ELSIF is_active = false AND EXISTS (
        SELECT FROM shop.customers AS c
        WHERE c.branch_id = v_actor.branch_id
          AND c.counter_id = update_counter.counter_id
    ) THEN
        RAISE EXCEPTION '% is serving somebody', v_old.name USING ERRCODE = 'SHC13', COLUMN = 'is_active';
    END IF;

    UPDATE shop.counters AS d
    SET name          = private.given(update_counter.name, d.name),
        display_order = coalesce(update_counter.display_order, d.display_order),
        is_active     = coalesce(update_counter.is_active, d.is_active)
    WHERE d.branch_id = v_actor.branch_id
      AND d.id = update_counter.counter_id;

    PERFORM private.record_counter_change(v_day, v_actor, counter_id, to_jsonb(v_old));

    RETURN (
        SELECT d FROM api.counter AS d
        WHERE d.branch_id = v_actor.branch_id AND d.counter_id = update_counter.counter_id
    );
END;
$$;

COMMENT ON FUNCTION api.update_counter(bigint, text, int, boolean, text) IS
'Changes what is given of a counter and returns it.
Errors: 28000; SHD01; SHN01 no such counter; SHC13 it is serving somebody; 23505 counters_name_taken; 23502 an empty
name; 23514.';

GRANT EXECUTE ON FUNCTION api.update_counter(bigint, text, int, boolean, text) TO escashop_web, escashop_dba;

COMMIT;
