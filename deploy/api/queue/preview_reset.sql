-- Deploy escashop:api/queue/preview_reset to pg
-- requires: private/reset_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.reset_preview AS (
    business_date   date,
    is_closed       boolean,
    cancelled       int,
    completed       int,
    carried_forward int,
    archived        int
);

COMMENT ON TYPE api.reset_preview IS
'What a reset would do: cancelled wait, completed are serving or processing, carried_forward would move to
another day, archived would be new in the archive.';

CREATE OR REPLACE FUNCTION api.preview_reset(date date DEFAULT NULL, session text DEFAULT NULL)
RETURNS api.reset_preview
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_today   date;
    v_next    date;
    v_carries boolean;
    v_preview api.reset_preview;
BEGIN
    v_actor   := private.authorize(session, '{admin}');
    v_today   := private.business_date(v_actor.branch_id, private.clock());
    v_carries := private.setting(v_actor.branch_id, 'queue.carry_over_waiting')::boolean;

    v_preview.business_date := coalesce(preview_reset.date, v_today);
    v_preview.is_closed     := (
        SELECT d.status = 'closed' FROM shop.queue_days AS d
        WHERE d.branch_id = v_actor.branch_id AND d.business_date = v_preview.business_date
    );

    IF v_preview.business_date > v_today
        OR (v_preview.business_date < v_today AND v_preview.is_closed IS NULL)
    THEN
        RAISE EXCEPTION 'there is no queue of %', v_preview.business_date
            USING ERRCODE = 'SHN30', COLUMN = 'date';
    END IF;

    v_preview.is_closed := coalesce(v_preview.is_closed, false);
    v_next              := greatest(v_today, v_preview.business_date + 1);

    -- Nobody is moved into a day that was closed early.
    WHILE v_carries AND EXISTS (
        SELECT FROM shop.queue_days AS d
        WHERE d.branch_id = v_actor.branch_id AND d.business_date = v_next AND d.status = 'closed'
    ) LOOP
        v_next := v_next + 1;
    END LOOP;

    SELECT
        count(*) FILTER (WHERE c.queue_status <> 'waiting'),
        count(*) FILTER (WHERE c.queue_status = 'waiting' AND c.moves),
        count(*) FILTER (WHERE c.queue_status = 'waiting' AND NOT c.moves)
    INTO v_preview.completed, v_preview.carried_forward, v_preview.cancelled
    FROM (
        SELECT p.queue_status, v_carries AND NOT EXISTS (
            SELECT FROM shop.customers AS t
            WHERE t.branch_id = p.branch_id
              AND t.business_date = v_next
              AND t.contact_number = p.contact_number
              AND lower(regexp_replace(t.name, '\s', '', 'g')) = lower(regexp_replace(p.name, '\s', '', 'g'))
              AND t.queue_status IN ('waiting', 'serving', 'processing')
        ) AS moves
        FROM shop.customers AS p
        WHERE p.branch_id = v_actor.branch_id
          AND p.business_date = v_preview.business_date
          AND p.queue_status IN ('waiting', 'serving', 'processing')
          AND NOT v_preview.is_closed
    ) AS c;

    v_preview.archived := v_preview.completed + v_preview.carried_forward + v_preview.cancelled + CASE
        WHEN v_preview.is_closed THEN 0
        ELSE cardinality(private.list_unarchived(v_actor.branch_id, v_preview.business_date))
    END;

    RETURN v_preview;
END;
$$;

COMMENT ON FUNCTION api.preview_reset(date, text) IS
'What reset_queue would do to today''s queue, or to that of a past date, if it were called now: how many it would
cancel, complete, carry forward and archive; zeros on a closed day. Changes nothing.
Errors: 28000; SHD01; SHN30 no queue of that date.';

GRANT EXECUTE ON FUNCTION api.preview_reset(date, text) TO escashop_web, escashop_dba;

COMMIT;
