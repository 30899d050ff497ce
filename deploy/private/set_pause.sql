-- Deploy escashop:private/set_pause to pg
-- requires: private/list_counters
-- requires: private/record_counter_change

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.set_pause(actor private.actor, counter_id bigint, is_paused boolean)
RETURNS api.counter
LANGUAGE plpgsql
AS $$
DECLARE
    v_day     private.queue_day := private.lock_queue_day(actor);
    v_old     shop.counters;
    v_counter api.counter;
BEGIN
    SELECT d.* INTO v_old
    FROM shop.counters AS d
    WHERE d.branch_id = actor.branch_id
      AND d.id = set_pause.counter_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'counter % does not exist', counter_id
            USING ERRCODE = 'SHN01', COLUMN = 'counter_id';
    ELSIF is_paused AND EXISTS (
        SELECT FROM shop.customers AS c
        WHERE c.branch_id = actor.branch_id
          AND c.counter_id = set_pause.counter_id
    ) THEN
        RAISE EXCEPTION '% is serving somebody', v_old.name USING ERRCODE = 'SHC13', COLUMN = 'counter_id';
    END IF;

    -- A second tap changes nothing, not even since when.
    IF is_paused <> (v_old.paused_at IS NOT NULL) THEN
        UPDATE shop.counters AS d
        SET paused_at = CASE WHEN is_paused THEN v_day.at END
        WHERE d.branch_id = actor.branch_id
          AND d.id = set_pause.counter_id;

        PERFORM private.record_counter_change(v_day, actor, counter_id, to_jsonb(v_old));
    END IF;

    SELECT d.* INTO v_counter
    FROM api.counter AS d
    WHERE d.branch_id = actor.branch_id
      AND d.counter_id = set_pause.counter_id;

    RETURN v_counter;
END;
$$;

COMMENT ON FUNCTION private.set_pause(private.actor, bigint, boolean) IS
'Puts a counter on break or ends its break, under the board''s lock, with event and activity.
Errors: SHN01 no such counter; SHC13 it is serving somebody.';

COMMIT;
