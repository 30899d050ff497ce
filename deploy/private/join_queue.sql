-- Deploy escashop:private/join_queue to pg
-- requires: private/token_label
-- requires: private/check_open
-- requires: private/credit_of
-- requires: private/take_or_number

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.join_queue(day private.queue_day, customer shop.customers, request_hash bytea)
RETURNS shop.customers
LANGUAGE plpgsql
AS $$
DECLARE
    v_customer shop.customers;
    v_twin     int;
    v_token    int;
BEGIN
    PERFORM private.check_open(day);

    SELECT c.token_number INTO v_twin
    FROM shop.customers AS c
    WHERE c.branch_id = day.branch_id
      AND c.business_date = day.business_date
      AND c.contact_number = customer.contact_number
      AND lower(regexp_replace(c.name, '\s', '', 'g')) = lower(regexp_replace(customer.name, '\s', '', 'g'))
      AND c.queue_status IN ('waiting', 'serving', 'processing');

    IF FOUND THEN
        RAISE EXCEPTION '% is already in line as %', customer.name, private.token_label(v_twin)
            USING ERRCODE = 'SHC05', COLUMN = 'name';
    END IF;

    IF (
        SELECT count(*) FROM shop.customers AS w
        WHERE w.branch_id = day.branch_id
          AND w.business_date = day.business_date
          AND w.queue_status = 'waiting'
    ) >= private.setting(day.branch_id, 'queue.max_capacity')::int THEN
        RAISE EXCEPTION 'the queue is full'
            USING ERRCODE = 'SHC06', HINT = 'Register again when somebody has been called.';
    END IF;

    UPDATE shop.queue_days AS d
    SET last_token = d.last_token + 1
    WHERE d.branch_id = day.branch_id
      AND d.business_date = day.business_date
    RETURNING d.last_token INTO v_token;

    INSERT INTO shop.customers (
        branch_id, business_date, token_number, or_number, ticket_code, idempotency_key, request_hash, name,
        contact_number, email, age, address, occupation, distribution_info, sales_agent_id, doctor_assigned,
        prescription_od, prescription_os, prescription_ou, prescription_pd, prescription_add, grade_type_id,
        lens_type_id, frame_code, estimated_minutes, remarks, senior_citizen, pwd, pregnant, joined_at,
        effective_at, created_at, updated_at
    )
    VALUES (
        day.branch_id, day.business_date, v_token, private.take_or_number(day, customer.or_number),
        translate(encode(public.gen_random_bytes(18), 'base64'), '+/=', '-_'), customer.idempotency_key,
        join_queue.request_hash, customer.name, customer.contact_number, customer.email, customer.age,
        customer.address, customer.occupation, customer.distribution_info, customer.sales_agent_id,
        customer.doctor_assigned,
        customer.prescription_od, customer.prescription_os, customer.prescription_ou,
        customer.prescription_pd, customer.prescription_add, customer.grade_type_id, customer.lens_type_id,
        customer.frame_code, customer.estimated_minutes, customer.remarks, customer.senior_citizen,
        customer.pwd, customer.pregnant, day.at,
        day.at - private.credit_of(day.branch_id, customer.senior_citizen, customer.pwd, customer.pregnant),
        day.at, day.at
    )
    RETURNING * INTO v_customer;

    RETURN v_customer;
END;
$$;

COMMENT ON FUNCTION private.join_queue(private.queue_day, shop.customers, bytea) IS
'Puts a new customer into the open day under the board''s lock: next token, OR number, place.
Errors: SHC01 day closed; SHC05 already in line; SHC06 queue full; SHC07 OR number taken.';

COMMIT;
