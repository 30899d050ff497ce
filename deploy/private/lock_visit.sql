-- Deploy escashop:private/lock_visit to pg
-- requires: private/check_open

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.visit AS (
    day      private.queue_day,
    customer shop.customers
);

COMMENT ON TYPE private.visit IS 'A customer under lock, with the queue day of the visit.';

CREATE OR REPLACE FUNCTION private.lock_visit(actor private.actor, customer_id bigint)
RETURNS private.visit
LANGUAGE plpgsql
AS $$
DECLARE
    v_date     date;
    v_day      private.queue_day;
    v_customer shop.customers;
BEGIN
    SELECT c.business_date INTO v_date
    FROM shop.customers AS c
    WHERE c.branch_id = actor.branch_id
      AND c.id = lock_visit.customer_id;

    IF FOUND THEN
        v_day := private.lock_queue_day(actor, v_date);

        SELECT c.* INTO v_customer
        FROM shop.customers AS c
        WHERE c.branch_id = actor.branch_id
          AND c.id = lock_visit.customer_id
        FOR UPDATE;
    END IF;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'customer % does not exist', customer_id
            USING ERRCODE = 'SHN03', COLUMN = 'customer_id';
    END IF;

    PERFORM private.check_open(v_day);

    RETURN ROW(v_day, v_customer)::private.visit;
END;
$$;

COMMENT ON FUNCTION private.lock_visit(private.actor, bigint) IS
'Locks the board, the day and the customer, in that order, for a change of the visit.
Errors: SHN03 no such customer; SHC01 the day is closed.';

COMMIT;
