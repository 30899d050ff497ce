-- Deploy escashop:private/in_line_since to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.in_line_since(customer shop.customers)
RETURNS timestamptz
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN coalesce(
        (
            SELECT max(e.created_at)
            FROM shop.queue_events AS e
            WHERE e.branch_id = customer.branch_id
              AND e.customer_id = customer.id
              AND e.event_type IN ('returned', 'no_show')
              AND e.details ->> 'keep_place' = 'false'
              AND NOT EXISTS (
                  SELECT FROM shop.queue_events AS u
                  WHERE u.branch_id = e.branch_id AND u.undoes_event_id = e.id
              )
        ),
        customer.joined_at
    );
END;
$$;

COMMENT ON FUNCTION private.in_line_since(shop.customers) IS
'From when the place in line counts, before any credit: joining, or the last return that lost the place.';

CREATE OR REPLACE FUNCTION private.flags_of(customer shop.customers)
RETURNS jsonb
LANGUAGE sql
STABLE
RETURN jsonb_build_object(
    'senior_citizen', (customer).senior_citizen, 'pwd', (customer).pwd, 'pregnant', (customer).pregnant
);

COMMENT ON FUNCTION private.flags_of(shop.customers) IS 'The priority classes of a customer as callers see them.';

COMMIT;
