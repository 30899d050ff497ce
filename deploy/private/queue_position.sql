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
    IF customer.queue_status <> 'waiting' THEN
        RETURN NULL;
    END IF;

    RETURN (
        SELECT l.position
        FROM private.waiting_line AS l
        WHERE l.branch_id = customer.branch_id
          AND l.business_date = customer.business_date
          AND l.customer_id = customer.id
    );
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
    RETURN coalesce(people_ahead, 0)
        * private.setting(branch_id, 'queue.average_service_minutes')::int;
END;
$$;

COMMENT ON FUNCTION private.estimated_wait(smallint, bigint) IS
'The estimate in minutes for somebody with so many people ahead; 0 when not waiting.';

COMMIT;
