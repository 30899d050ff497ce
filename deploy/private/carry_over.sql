-- Deploy escashop:private/carry_over to pg
-- requires: private/lock_queue_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.open_next_day(day private.queue_day, actor private.actor)
RETURNS shop.queue_days
LANGUAGE plpgsql
AS $$
DECLARE
    v_date date := greatest(private.business_date(day.branch_id, day.at), day.business_date + 1);
    v_next shop.queue_days;
BEGIN
    -- Nobody is moved into a day that was closed early.
    LOOP
        SELECT d.* INTO v_next
        FROM shop.queue_days AS d
        WHERE d.branch_id = day.branch_id
          AND d.business_date = v_date
        FOR UPDATE;

        IF NOT FOUND THEN
            INSERT INTO shop.queue_days (branch_id, business_date, opened_at)
            VALUES (day.branch_id, v_date, day.at)
            RETURNING * INTO v_next;

            INSERT INTO shop.queue_events
                (branch_id, business_date, version, event_type, user_id, actor, by_reset, created_at)
            VALUES
                (day.branch_id, v_date, day.version, 'day_opened', actor.user_id, actor.name, true, day.at);
        END IF;

        EXIT WHEN v_next.status = 'open';
        v_date := v_date + 1;
    END LOOP;

    RETURN v_next;
END;
$$;

COMMENT ON FUNCTION private.open_next_day(private.queue_day, private.actor) IS
'Locks, and opens where need be, the day that the waiting of a closing day move to: today, or the next one
when that is the day that closes or is closed already.';

CREATE OR REPLACE FUNCTION private.carry_over(day private.queue_day, actor private.actor, reason text)
RETURNS int
LANGUAGE plpgsql
AS $$
DECLARE
    v_next  shop.queue_days := private.open_next_day(day, actor);
    v_count int;
BEGIN
    WITH moving AS MATERIALIZED (
        SELECT c.id, c.token_number, row_number() OVER (
            ORDER BY c.manual_position, c.effective_at, c.token_number
        )::int AS place
        FROM shop.customers AS c
        WHERE c.branch_id = day.branch_id
          AND c.business_date = day.business_date
          AND c.queue_status = 'waiting'
          AND NOT EXISTS (
              SELECT FROM shop.customers AS t
              WHERE t.branch_id = c.branch_id
                AND t.business_date = v_next.business_date
                AND t.contact_number = c.contact_number
                AND lower(regexp_replace(t.name, '\s', '', 'g')) = lower(regexp_replace(c.name, '\s', '', 'g'))
                AND t.queue_status IN ('waiting', 'serving', 'processing')
          )
    ),
    moved AS (
        UPDATE shop.customers AS c
        SET business_date   = v_next.business_date,
            token_number    = v_next.last_token + m.place,
            manual_position = NULL,
            carried_forward = true,
            carried_from    = day.business_date,
            reset_at        = day.at,
            updated_at      = day.at
        FROM moving AS m
        WHERE c.branch_id = day.branch_id
          AND c.id = m.id
        RETURNING c.id, c.is_priority, c.token_number, m.token_number AS old_token, m.place
    )
    INSERT INTO shop.queue_events (
        branch_id, business_date, version, event_type, customer_id, from_status, to_status, user_id, actor,
        is_priority, by_reset, reason, details, created_at
    )
    SELECT
        day.branch_id, s.business_date, day.version, 'carried_over', m.id, s.was, s.became, actor.user_id,
        actor.name, m.is_priority, true, carry_over.reason,
        jsonb_build_object('token_number', s.token, 'other_date', s.other_date), day.at
    FROM moved AS m
    CROSS JOIN LATERAL (VALUES
        (1, day.business_date, 'waiting', NULL, m.old_token, v_next.business_date),
        (2, v_next.business_date, NULL, 'waiting', m.token_number, day.business_date)
    ) AS s (step, business_date, was, became, token, other_date)
    ORDER BY m.place, s.step;

    GET DIAGNOSTICS v_count = ROW_COUNT;

    UPDATE shop.queue_days AS d
    SET last_token = d.last_token + v_count / 2
    WHERE d.branch_id = day.branch_id
      AND d.business_date = v_next.business_date;

    RETURN v_count / 2;
END;
$$;

COMMENT ON FUNCTION private.carry_over(private.queue_day, private.actor, text) IS
'Moves those who wait to the next open day, in calling order with its next tokens, their times kept, with an
event on both days. Who is in line there already stays behind. Returns how many moved.';

COMMIT;
