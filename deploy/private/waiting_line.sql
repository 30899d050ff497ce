-- Deploy escashop:private/waiting_line to pg
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.waiting_line AS
SELECT
    c.branch_id, c.business_date, c.id AS customer_id,
    row_number() OVER (
        PARTITION BY c.branch_id, c.business_date
        ORDER BY c.manual_position, c.effective_at, c.token_number
    ) AS position
FROM shop.customers AS c
WHERE c.queue_status = 'waiting';

COMMENT ON VIEW private.waiting_line IS
'Who waits, and the place in line: the order of calling for lists and boards, which rank the whole line.
The index customers_waiting_idx has the same order.';

-- The same order for one customer: the planner would rank the whole line for a single place of it.
CREATE OR REPLACE FUNCTION private.first_in_line(branch_id smallint, business_date date)
RETURNS bigint
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT c.id
        FROM shop.customers AS c
        WHERE c.branch_id = first_in_line.branch_id
          AND c.business_date = first_in_line.business_date
          AND c.queue_status = 'waiting'
        ORDER BY c.manual_position, c.effective_at, c.token_number
        LIMIT 1
    );
END;
$$;

COMMENT ON FUNCTION private.first_in_line(smallint, date) IS
'The customer whose turn it is; null when nobody waits.';

CREATE OR REPLACE FUNCTION private.place_in_line(
    branch_id       smallint,
    business_date   date,
    manual_position int,
    effective_at    timestamptz,
    token_number    int
)
RETURNS int
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- Who has no manual place comes after all that have one: two ranges of the index.
    RETURN (
        SELECT count(*)
        FROM shop.customers AS c
        WHERE c.branch_id = place_in_line.branch_id
          AND c.business_date = place_in_line.business_date
          AND c.queue_status = 'waiting'
          AND c.manual_position <= coalesce(place_in_line.manual_position, 2147483647)
    ) + CASE WHEN manual_position IS NULL THEN (
        SELECT count(*)
        FROM shop.customers AS c
        WHERE c.branch_id = place_in_line.branch_id
          AND c.business_date = place_in_line.business_date
          AND c.queue_status = 'waiting'
          AND c.manual_position IS NULL
          AND (c.effective_at, c.token_number) <= (place_in_line.effective_at, place_in_line.token_number)
    ) ELSE 0 END;
END;
$$;

COMMENT ON FUNCTION private.place_in_line(smallint, date, int, timestamptz, int) IS
'The place of a customer with such a key among those who wait, 1 for the next one.';

COMMIT;
