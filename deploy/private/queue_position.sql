-- Deploy escashop:private/queue_position to pg
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.queue_position(customer shop.customers)
RETURNS int
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF customer.queue_status <> 'waiting' THEN
        RETURN NULL;
    END IF;

    -- Without a manual place comes after all that have one: nulls last, as in the index.
    RETURN (
        SELECT count(*)
        FROM shop.customers AS w
        WHERE w.branch_id = customer.branch_id
          AND w.business_date = customer.business_date
          AND w.queue_status = 'waiting'
          AND (coalesce(w.manual_position, 2147483647), w.effective_at, w.token_number)
              <= (coalesce(customer.manual_position, 2147483647), customer.effective_at, customer.token_number)
    );
END;
$$;

COMMENT ON FUNCTION private.queue_position(shop.customers) IS
'The place in line of a customer, 1 for the next one; null when not waiting.';

COMMIT;
