-- Deploy escashop:api/customers/register_customer to pg
-- requires: shop/customer_notifications
-- requires: private/record_activity
-- requires: private/record_event
-- requires: private/check_object
-- requires: private/choose_agent
-- requires: private/clean
-- requires: private/find_repeat
-- requires: private/find_type
-- requires: private/join_queue
-- requires: private/read_customer
-- requires: private/read_minutes
-- requires: private/write_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.register_customer(
    name              text,
    contact_number    text,
    age               int,
    address           text,
    distribution_info text,
    grade_type        text,
    lens_type         text,
    estimated_time    jsonb,
    email             text DEFAULT NULL,
    occupation        text DEFAULT NULL,
    doctor_assigned   text DEFAULT NULL,
    frame_code        text DEFAULT NULL,
    prescription      jsonb DEFAULT NULL,
    remarks           text DEFAULT NULL,
    priority_flags    jsonb DEFAULT NULL,
    or_number         text DEFAULT NULL,
    payment_info      jsonb DEFAULT NULL,
    create_initial_transaction boolean DEFAULT true,
    sales_agent_id    bigint DEFAULT NULL,
    idempotency_key   text DEFAULT NULL,
    session           text DEFAULT NULL
)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_day      private.queue_day;
    v_new      shop.customers;
    v_customer shop.customers;
    v_repeat   bigint;
    v_amount   numeric;
    v_mode     text;
    v_hash     bytea;
BEGIN
    v_actor := private.authorize(session, '{sales,admin,kiosk}');

    PERFORM private.check_object(prescription, '{od,os,ou,pd,add}', 'prescription');
    PERFORM private.check_object(priority_flags, '{senior_citizen,pwd,pregnant}', 'priority_flags');
    PERFORM private.check_object(payment_info, '{mode,amount}', 'payment_info');

    IF length(private.clean(remarks)) > 1000 THEN
        RAISE EXCEPTION 'remarks are longer than 1000 characters'
            USING ERRCODE = 'SHV12', COLUMN = 'remarks';
    ELSIF create_initial_transaction AND payment_info IS NULL THEN
        RAISE EXCEPTION 'payment_info is required' USING ERRCODE = 'SHV01', COLUMN = 'payment_info';
    ELSIF create_initial_transaction THEN
        v_amount := (payment_info ->> 'amount')::numeric;
        v_mode   := lower(private.clean(payment_info ->> 'mode'));
    END IF;

    v_new.branch_id         := v_actor.branch_id;
    v_new.name              := private.clean(name);
    v_new.contact_number    := private.clean(contact_number);
    v_new.email             := lower(private.clean(email));
    v_new.age               := age;
    v_new.address           := private.clean(address);
    v_new.occupation        := private.clean(occupation);
    v_new.distribution_info := lower(private.clean(distribution_info));
    v_new.doctor_assigned   := private.clean(doctor_assigned);
    v_new.prescription_od   := private.clean(prescription ->> 'od');
    v_new.prescription_os   := private.clean(prescription ->> 'os');
    v_new.prescription_ou   := private.clean(prescription ->> 'ou');
    v_new.prescription_pd   := private.clean(prescription ->> 'pd');
    v_new.prescription_add  := private.clean(prescription ->> 'add');
    v_new.frame_code        := private.clean(frame_code);
    v_new.remarks           := private.clean(remarks);
    v_new.senior_citizen    := coalesce((priority_flags ->> 'senior_citizen')::boolean, false);
    v_new.pwd               := coalesce((priority_flags ->> 'pwd')::boolean, false);
    v_new.pregnant          := coalesce((priority_flags ->> 'pregnant')::boolean, false);
    v_new.estimated_minutes := private.read_minutes(estimated_time);
    v_new.grade_type_id     := private.find_grade_type(v_actor.branch_id, grade_type);
    v_new.lens_type_id      := private.find_lens_type(v_actor.branch_id, lens_type);
    v_new.or_number         := private.clean(or_number);
    v_new.sales_agent_id    := private.choose_agent(v_actor, sales_agent_id);
    v_new.idempotency_key   := private.clean(idempotency_key);

    -- Of what is stored, so that a repeated request is known again however it is written.
    IF v_new.idempotency_key IS NOT NULL THEN
        v_hash := sha256(convert_to(jsonb_build_array(
            jsonb_strip_nulls(to_jsonb(v_new)), v_mode, trim_scale(v_amount))::text, 'UTF8'));
    END IF;

    v_day    := private.lock_queue_day(v_actor);
    v_repeat := private.find_repeat(v_actor.branch_id, v_new.idempotency_key, v_hash);

    IF v_repeat IS NOT NULL THEN
        RETURN private.read_customer(v_actor.branch_id, v_repeat);
    END IF;

    v_new.business_date := v_day.business_date;
    v_customer          := private.join_queue(v_day, v_new, v_hash);

    IF create_initial_transaction THEN
        PERFORM private.write_bill(
            day => v_day, customer => v_customer, or_number => v_customer.or_number,
            amount => v_amount, payment_mode => v_mode, sales_agent_id => v_customer.sales_agent_id
        );
    END IF;

    PERFORM private.record_event(
        day => v_day, actor => v_actor, event_type => 'joined', customer => v_customer, from_status => NULL,
        position_at => private.queue_position(v_customer)
    );

    INSERT INTO shop.customer_notifications
        (branch_id, type, target_role, customer_id, message, created_by, created_at, expires_at)
    VALUES (
        v_actor.branch_id, 'customer_registration', 'cashier', v_customer.id,
        format('%s %s has registered', private.token_label(v_customer.token_number), v_customer.name),
        v_actor.user_id, v_day.at, v_day.at + make_interval(
            hours => private.setting(v_actor.branch_id, 'notifications.expiry_hours')::int)
    );

    PERFORM private.record_activity(v_actor, 'register_customer', 'customer', v_customer.id::text,
        jsonb_build_object('token_number', v_customer.token_number, 'or_number', v_customer.or_number));

    RETURN private.read_customer(v_actor.branch_id, v_customer.id);
END;
$$;

COMMENT ON FUNCTION api.register_customer(
    text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, jsonb, text, jsonb,
    boolean, bigint, text, text
) IS
'Registers a customer: token, OR number, first bill (payment_info {mode, amount}), event and notice, all
or nothing; returns the customer. prescription takes {od, os, ou, pd, add}, estimated_time {days, hours,
minutes}, priority_flags {senior_citizen, pwd, pregnant}. A repeated idempotency_key returns the first.
Errors: 28000; SHD01; SHD02 another agent; SHV01 no payment_info; SHV03 amount; SHV06 grade or lens type;
SHV08 agent; SHV10 time; SHV11 objects; SHV12 remarks; SHC01 day closed; SHC05 already in line; SHC06 queue
full; SHC07 OR number taken; SHC08 key used for something else; 23502 and 23514 by constraint name.';

GRANT EXECUTE ON FUNCTION api.register_customer(
    text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, jsonb, text, jsonb,
    boolean, bigint, text, text
) TO escashop_web, escashop_dba;

COMMIT;
