-- Deploy escashop:api/customers/export_customers to pg
-- requires: shop/transactions
-- requires: private/authorize
-- requires: private/check_format
-- requires: private/label_of
-- requires: private/match_customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.export_customers(
    format         text,
    status         text DEFAULT NULL,
    sales_agent_id bigint DEFAULT NULL,
    start_date     date DEFAULT NULL,
    end_date       date DEFAULT NULL,
    search         text DEFAULT NULL,
    session        text DEFAULT NULL
)
RETURNS TABLE (
    "Customer Name" text, "Contact Number" text, "Email" text, "Age" int, "Address" text, "Occupation" text,
    "Distribution Method" text, "Sales Agent" text, "Doctor Assigned" text, "OD" text, "OS" text, "OU" text,
    "PD" text, "ADD" text, "Grade Type" text, "Lens Type" text, "Frame Code" text, "Payment Method" text,
    "Payment Amount" numeric(12,2), "OR Number" text, "Priority Flags" text, "Remarks" text, "Queue Status" text,
    "Token Number" int, "Estimated Time (min)" int, "Registration Date" date
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_agent bigint := sales_agent_id;
    v_count bigint;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    PERFORM private.check_customer_filter(status, search);

    IF v_actor.role = 'sales' THEN
        v_agent := v_actor.user_id;
    END IF;

    IF private.check_format(format) = 'xlsx' THEN
        SELECT count(*) INTO v_count
        FROM private.match_customers(v_actor.branch_id, v_agent, status, start_date, end_date, search) AS c;

        PERFORM private.check_format(format, v_count);
    END IF;

    RETURN QUERY
    SELECT
        private.inert(c.name), private.inert(c.contact_number), private.inert(c.email),
        coalesce(c.age, 0)::int, private.inert(c.address), private.inert(c.occupation),
        private.distribution_label(c.distribution_info), private.inert(a.full_name),
        private.inert(c.doctor_assigned), private.inert(c.prescription_od), private.inert(c.prescription_os),
        private.inert(c.prescription_ou), private.inert(c.prescription_pd), private.inert(c.prescription_add),
        private.inert(g.name), private.inert(l.name), private.inert(c.frame_code),
        private.payment_mode_label(t.payment_mode), coalesce(t.amount, 0)::numeric(12,2),
        private.inert(c.or_number),
        coalesce(nullif(concat_ws(', ', CASE WHEN c.senior_citizen THEN 'Senior Citizen' END,
            CASE WHEN c.pwd THEN 'PWD' END, CASE WHEN c.pregnant THEN 'Pregnant' END), ''), 'None'),
        private.inert(c.remarks), c.queue_status::text, c.token_number, c.estimated_minutes,
        -- The day of the queue is the day of the registration, unless the visit was carried over.
        CASE WHEN c.carried_forward THEN private.business_date(c.branch_id, c.joined_at) ELSE c.business_date END
    FROM private.match_customers(v_actor.branch_id, v_agent, status, start_date, end_date, search) AS c
    JOIN shop.users AS a ON a.branch_id = c.branch_id AND a.id = c.sales_agent_id
    JOIN shop.grade_types AS g ON g.branch_id = c.branch_id AND g.id = c.grade_type_id
    JOIN shop.lens_types AS l ON l.branch_id = c.branch_id AND l.id = c.lens_type_id
    LEFT JOIN LATERAL (
        SELECT b.payment_mode, b.amount
        FROM shop.transactions AS b
        WHERE b.branch_id = c.branch_id
          AND b.customer_id = c.id
        ORDER BY b.id
        LIMIT 1
    ) AS t ON true
    ORDER BY c.id DESC;
END;
$$;

COMMENT ON FUNCTION api.export_customers(text, text, bigint, date, date, text, text) IS
'The customers that list_customers finds with the same filters, newest first, as the rows of a file: csv or
xlsx. Payment columns are of the first bill. Sales get their own. Errors: 28000; SHV04 unknown status; SHV12
search too long; SHV90 another format; SHV91 more rows than a sheet may have.';

GRANT EXECUTE ON FUNCTION api.export_customers(text, text, bigint, date, date, text, text)
    TO escashop_web, escashop_dba;

COMMIT;
