-- Deploy escashop:api/admin/delete_counter to pg
-- requires: private/list_counters
-- requires: private/record_counter_change

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.delete_counter(counter_id bigint, session text DEFAULT NULL)
RETURNS api.counter
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_day     private.queue_day;
    v_counter api.counter;
    v_old     shop.counters;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_day   := private.lock_queue_day(v_actor);

    SELECT d.* INTO v_counter
    FROM api.counter AS d
    WHERE d.branch_id = v_actor.branch_id
      AND d.counter_id = delete_counter.counter_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'counter % does not exist', counter_id
            USING ERRCODE = 'SHN01', COLUMN = 'counter_id';
    ELSIF v_counter.state = 'busy' THEN
        RAISE EXCEPTION '% is serving somebody', v_counter.name
            USING ERRCODE = 'SHC13', COLUMN = 'counter_id';
    END IF;

    BEGIN
        DELETE FROM shop.counters AS d
        WHERE d.branch_id = v_actor.branch_id
          AND d.id = delete_counter.counter_id
        RETURNING d.* INTO v_old;
    EXCEPTION WHEN foreign_key_violation THEN
        RAISE EXCEPTION '% has been at work and stays in the records', v_counter.name
            USING ERRCODE = 'SHC21', COLUMN = 'counter_id', HINT = 'Switch it off instead.';
    END;

    PERFORM private.record_counter_change(v_day, v_actor, counter_id, to_jsonb(v_old));

    RETURN v_counter;
END;
$$;

COMMENT ON FUNCTION api.delete_counter(bigint, text) IS
'Deletes a counter that nobody was ever called to, and returns what it was.
Errors: 28000; SHD01; SHN01 no such counter; SHC13 it is serving somebody; SHC21 it has been at work.';

GRANT EXECUTE ON FUNCTION api.delete_counter(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
