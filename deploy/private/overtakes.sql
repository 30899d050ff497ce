-- Deploy escashop:private/overtakes to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.overtakes(branch_id smallint, start_date date, end_date date)
RETURNS TABLE (
    business_date       date,
    at                  timestamptz,
    event_id            bigint,
    customer_id         bigint,
    token_number        int,
    flags               jsonb,
    joined_at           timestamptz,
    called_customer_id  bigint,
    called_token_number int,
    counter_id          bigint,
    actor               text,
    why                 text,
    moved_by            text
)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    -- Who waited from which event to which, as what: by the places that the events keep.
    WITH stay AS MATERIALIZED (
        SELECT e.business_date, e.customer_id, e.id, e.to_status, e.details -> 'place' AS place,
            lead(e.id) OVER w AS end_id
        FROM shop.queue_events AS e
        WHERE e.branch_id = overtakes.branch_id
          AND e.business_date BETWEEN overtakes.start_date AND overtakes.end_date
          AND e.customer_id IS NOT NULL
        WINDOW w AS (PARTITION BY e.business_date, e.customer_id ORDER BY e.id)
    ),
    waited AS MATERIALIZED (
        SELECT s.*, (s.place ->> 'manual_position')::int AS manual_position, (
            (s.place ->> 'senior_citizen')::boolean OR (s.place ->> 'pwd')::boolean
            OR (s.place ->> 'pregnant')::boolean) AS is_priority
        FROM stay AS s
        WHERE s.to_status = 'waiting'
    )
    SELECT c.business_date, c.created_at, c.id, p.customer_id, (p.place ->> 'token_number')::int, p.place,
        (p.place ->> 'joined_at')::timestamptz, c.customer_id, (r.place ->> 'token_number')::int,
        c.counter_id, c.actor,
        CASE
            WHEN c.details ? 'is_direct' THEN 'direct_call'
            WHEN r.manual_position IS NOT NULL THEN 'moved_by_hand'
            ELSE 'waited_longer'
        END,
        CASE WHEN NOT c.details ? 'is_direct' AND r.manual_position IS NOT NULL THEN (
            SELECT m.actor
            FROM shop.queue_events AS m
            WHERE m.branch_id = c.branch_id
              AND m.customer_id = c.customer_id
              AND m.id <= r.id
              AND m.event_type = 'reordered'
            ORDER BY m.id DESC
            LIMIT 1
        ) END
    FROM shop.queue_events AS c
    -- Called out of the line as a regular customer,
    JOIN waited AS r ON r.business_date = c.business_date AND r.customer_id = c.customer_id AND r.end_id = c.id
        AND NOT r.is_priority
    -- while somebody with priority waited.
    JOIN waited AS p ON p.business_date = c.business_date AND p.id < c.id AND (p.end_id IS NULL OR p.end_id > c.id)
        AND p.is_priority
    WHERE c.branch_id = overtakes.branch_id
      AND c.business_date BETWEEN overtakes.start_date AND overtakes.end_date
      AND c.event_type = 'called'
      AND NOT EXISTS (
          SELECT FROM shop.queue_events AS u
          WHERE u.branch_id = c.branch_id
            AND u.undoes_event_id = c.id
      );
END;

COMMENT ON FUNCTION private.overtakes(smallint, date, date) IS
'Each call of a regular customer while somebody with priority waited, as far as it stood: who was passed by,
who was called, by whom, and why: direct_call (by name), moved_by_hand (moved_by says by whom), or
waited_longer (came earlier by more than the credit of the class).';

COMMIT;
