-- Deploy escashop:private/queue_position to pg
-- requires: private/waiting_line
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.queue_position(customer shop.customers)
RETURNS int
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN CASE WHEN customer.queue_status = 'waiting' THEN private.place_in_line(
        customer.branch_id, customer.business_date, customer.manual_position, customer.effective_at,
        customer.token_number
    ) END;
END;
$$;

COMMENT ON FUNCTION private.queue_position(shop.customers) IS
'The place in line of a customer, 1 for the next one; null when not waiting.';

CREATE OR REPLACE FUNCTION private.estimated_wait(branch_id smallint, people_ahead bigint)
RETURNS int
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- Nobody ahead, or not waiting: the setting changes nothing.
    IF coalesce(people_ahead, 0) = 0 THEN
        RETURN 0;
    END IF;

    RETURN people_ahead * private.setting(branch_id, 'queue.average_service_minutes')::int;
END;
$$;

COMMENT ON FUNCTION private.estimated_wait(smallint, bigint) IS
'The estimate in minutes for somebody with so many people ahead; 0 when not waiting.';

COMMIT;
