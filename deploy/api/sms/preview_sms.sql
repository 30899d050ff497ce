-- Deploy escashop:api/sms/preview_sms to pg
-- requires: private/own_customer
-- requires: private/compose_sms
-- requires: private/e164

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.sms_preview AS (
    notification_type text,
    phone_number      text,
    message           text
);

COMMENT ON TYPE api.sms_preview IS 'The final text of a message and its number, null for no usable one.';

CREATE OR REPLACE FUNCTION api.preview_sms(
    customer_id bigint,
    template    text DEFAULT NULL,
    message     text DEFAULT NULL,
    variables   jsonb DEFAULT NULL,
    session     text DEFAULT NULL
)
RETURNS api.sms_preview
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_customer shop.customers;
    v_draft    private.sms_draft;
BEGIN
    v_actor    := private.authorize(session, '{sales,cashier,admin}');
    v_customer := private.own_customer(v_actor, customer_id);
    v_draft    := private.compose_sms(v_customer, template, message, variables);

    RETURN ROW(v_draft.notification_type, private.e164(v_customer.contact_number,
        private.setting(v_actor.branch_id, 'sms.country_code') #>> '{}'), v_draft.message)::api.sms_preview;
END;
$$;

COMMENT ON FUNCTION api.preview_sms(bigint, text, text, jsonb, text) IS
'The final text that send_sms would queue for the same arguments; queues nothing, also while messages are off.
Errors: 28000; SHD01; SHD02 another agent''s; SHN03 no such customer; SHN80 no such template; SHV01 neither
template nor message; SHV11, SHV80 variables; SHV12 too long; SHV81 a placeholder that nothing fills.';

GRANT EXECUTE ON FUNCTION api.preview_sms(bigint, text, text, jsonb, text) TO escashop_web, escashop_dba;

COMMIT;
