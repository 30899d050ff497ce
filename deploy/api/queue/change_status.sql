-- Deploy escashop:api/queue/change_status to pg
-- requires: private/clean
-- requires: private/read_customer
-- requires: api/queue/call_customer
-- requires: api/queue/cancel_customer
-- requires: api/queue/complete_customer
-- requires: api/queue/return_customer
-- requires: api/queue/start_processing

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.change_status(
    customer_id bigint,
    status      text,
    counter_id  bigint DEFAULT NULL,
    keep_place  boolean DEFAULT true,
    reason      text DEFAULT NULL,
    session     text DEFAULT NULL
)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM private.authorize(session, '{cashier,admin}');

    -- Each procedure has all the effects and refusals; this one only chooses.
    CASE lower(private.clean(status))
        WHEN 'waiting' THEN
            RETURN api.return_customer(customer_id, keep_place, reason, session);
        WHEN 'serving' THEN
            RETURN api.call_customer(customer_id, counter_id, session);
        WHEN 'processing' THEN
            RETURN api.start_processing(customer_id, session);
        WHEN 'completed' THEN
            RETURN api.complete_customer(customer_id, counter_id, session);
        WHEN 'cancelled' THEN
            RETURN api.cancel_customer(customer_id, reason, session);
        ELSE
            RAISE EXCEPTION 'status "%" is not known', status USING ERRCODE = 'SHV04', COLUMN = 'status';
    END CASE;
END;
$$;

COMMENT ON FUNCTION api.change_status(bigint, text, bigint, boolean, text, text) IS
'Chooses the act that leads to a state: waiting return_customer, serving call_customer (needs counter_id),
processing start_processing, completed complete_customer, cancelled cancel_customer; letter case and blanks
around the word do not matter. Returns the customer.
Errors: 28000; SHD01; SHV04 unknown status; and those of the act.';

GRANT EXECUTE ON FUNCTION api.change_status(bigint, text, bigint, boolean, text, text)
    TO escashop_web, escashop_dba;

COMMIT;
