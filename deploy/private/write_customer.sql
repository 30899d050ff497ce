-- Deploy escashop:private/write_customer to pg
-- requires: shop/customers
-- requires: private/clean
-- requires: private/record_activity
-- requires: private/changed

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.merge_customer(customer shop.customers, given jsonb)
RETURNS shop.customers
LANGUAGE sql
STABLE
-- Only columns that the caller names: keys of a request never come here.
RETURN jsonb_populate_record(customer, (
    SELECT coalesce(jsonb_object_agg(g.key, private.clean(g.value)), '{}') FROM jsonb_each_text(given) AS g
));

COMMENT ON FUNCTION private.merge_customer(shop.customers, jsonb) IS
'A customer with the given columns in place of the old ones, each without blanks around it, null when empty.';

CREATE OR REPLACE FUNCTION private.write_customer(actor private.actor, before shop.customers, after shop.customers)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE shop.customers AS c
    SET name              = after.name,
        contact_number    = after.contact_number,
        email             = after.email,
        age               = after.age,
        address           = after.address,
        occupation        = after.occupation,
        distribution_info = after.distribution_info,
        sales_agent_id    = after.sales_agent_id,
        doctor_assigned   = after.doctor_assigned,
        prescription_od   = after.prescription_od,
        prescription_os   = after.prescription_os,
        prescription_ou   = after.prescription_ou,
        prescription_pd   = after.prescription_pd,
        prescription_add  = after.prescription_add,
        grade_type_id     = after.grade_type_id,
        lens_type_id      = after.lens_type_id,
        frame_code        = after.frame_code,
        estimated_minutes = after.estimated_minutes,
        remarks           = after.remarks
    WHERE c.branch_id = before.branch_id
      AND c.id = before.id;

    PERFORM private.record_activity(actor, 'update_customer', 'customer', before.id::text,
        private.changed(to_jsonb(before), to_jsonb(after)));
END;
$$;

COMMENT ON FUNCTION private.write_customer(private.actor, shop.customers, shop.customers) IS
'Writes person and order of a locked customer and the activity: what changed, of personal columns only which.';

COMMIT;
