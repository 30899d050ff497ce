-- Deploy escashop:api/customers/update_customer to pg
-- requires: private/check_object
-- requires: private/choose_agent
-- requires: private/clean
-- requires: private/find_type
-- requires: private/lock_queue_day
-- requires: private/own_customer
-- requires: private/read_customer
-- requires: private/read_minutes
-- requires: private/write_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_customer(
    customer_id       bigint,
    name              text DEFAULT NULL,
    contact_number    text DEFAULT NULL,
    age               int DEFAULT NULL,
    address           text DEFAULT NULL,
    distribution_info text DEFAULT NULL,
    grade_type        text DEFAULT NULL,
    lens_type         text DEFAULT NULL,
    estimated_time    jsonb DEFAULT NULL,
    email             text DEFAULT NULL,
    occupation        text DEFAULT NULL,
    doctor_assigned   text DEFAULT NULL,
    frame_code        text DEFAULT NULL,
    prescription      jsonb DEFAULT NULL,
    remarks           text DEFAULT NULL,
    sales_agent_id    bigint DEFAULT NULL,
    session           text DEFAULT NULL
)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_old   shop.customers;
    v_new   shop.customers;
BEGIN
    v_actor := private.authorize(session, '{sales,admin}');
    v_old   := private.own_customer(v_actor, customer_id);

    PERFORM private.check_object(prescription, '{od,os,ou,pd,add}', 'prescription');

    IF length(private.clean(remarks)) > 1000 THEN
        RAISE EXCEPTION 'remarks are longer than 1000 characters'
            USING ERRCODE = 'SHV12', COLUMN = 'remarks';
    ELSIF v_actor.role = 'sales' AND sales_agent_id <> v_actor.user_id THEN
        RAISE EXCEPTION 'only administrators change the agent'
            USING ERRCODE = 'SHD02', COLUMN = 'sales_agent_id';
    END IF;

    -- The staff's board shows name and order: it gets a new version.
    PERFORM private.lock_queue_day(v_actor, v_old.business_date);

    SELECT c.* INTO v_old
    FROM shop.customers AS c
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = update_customer.customer_id
    FOR UPDATE;

    IF v_old.erased_at IS NOT NULL THEN
        RAISE EXCEPTION 'customer % was erased', customer_id USING ERRCODE = 'SHC85', COLUMN = 'customer_id';
    END IF;

    v_new := private.merge_customer(v_old, jsonb_strip_nulls(jsonb_build_object(
        'name', name, 'contact_number', contact_number, 'age', age, 'address', address,
        'distribution_info', lower(distribution_info), 'email', lower(email), 'occupation', occupation,
        'doctor_assigned', doctor_assigned, 'frame_code', frame_code, 'remarks', remarks,
        'prescription_od', prescription ->> 'od', 'prescription_os', prescription ->> 'os',
        'prescription_ou', prescription ->> 'ou', 'prescription_pd', prescription ->> 'pd',
        'prescription_add', prescription ->> 'add'
    )));

    -- One that has become inactive may stay (C-5).
    IF NOT EXISTS (
        SELECT FROM shop.grade_types AS g
        WHERE g.branch_id = v_old.branch_id AND g.id = v_old.grade_type_id
          AND g.name = btrim(coalesce(update_customer.grade_type, g.name))
    ) THEN
        v_new.grade_type_id := private.find_grade_type(v_actor.branch_id, grade_type);
    END IF;
    IF NOT EXISTS (
        SELECT FROM shop.lens_types AS l
        WHERE l.branch_id = v_old.branch_id AND l.id = v_old.lens_type_id
          AND l.name = btrim(coalesce(update_customer.lens_type, l.name))
    ) THEN
        v_new.lens_type_id := private.find_lens_type(v_actor.branch_id, lens_type);
    END IF;
    IF estimated_time IS NOT NULL THEN
        v_new.estimated_minutes := private.read_minutes(estimated_time);
    END IF;
    IF sales_agent_id <> v_old.sales_agent_id THEN
        v_new.sales_agent_id := private.choose_agent(v_actor, sales_agent_id);
    END IF;

    PERFORM private.write_customer(v_actor, v_old, v_new);

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.update_customer(
    bigint, text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, bigint, text
) IS
'Changes what is given of a customer''s person and order and returns the customer; an empty text removes what is
optional. prescription takes {od, os, ou, pd, add} and changes those it names. Administrators may give the
customer to another agent. State, flags, OR number and money have functions of their own.
Errors: 28000; SHD01; SHD02 another agent''s, or the agent changed by sales; SHN03 no such customer; SHC85 erased;
SHV06 grade or lens type; SHV08 agent; SHV10 time; SHV11 objects; SHV12 remarks; 23505 customers_once_in_line;
23502 and 23514 by constraint name.';

GRANT EXECUTE ON FUNCTION api.update_customer(
    bigint, text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, bigint, text
) TO escashop_web, escashop_dba;

COMMIT;
