-- Deploy escashop:private/erase_person to pg
-- requires: shop/customer_history
-- requires: shop/customer_notifications
-- requires: shop/sms_notifications

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.erase_person(branch_id smallint, customer_id bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_now timestamptz := private.clock();
BEGIN
    -- The hash of the registration too: who has a name and a number in mind could confirm them by it.
    UPDATE shop.customers AS c
    SET erased_at        = v_now,
        name             = '(erased)',
        contact_number   = NULL,
        email            = NULL,
        age              = NULL,
        address          = NULL,
        occupation       = NULL,
        doctor_assigned  = NULL,
        prescription_od  = NULL,
        prescription_os  = NULL,
        prescription_ou  = NULL,
        prescription_pd  = NULL,
        prescription_add = NULL,
        remarks          = NULL,
        request_hash     = NULL
    WHERE c.branch_id = erase_person.branch_id
      AND c.id = erase_person.customer_id;

    UPDATE shop.customer_history AS h
    SET name  = NULL,
        email = NULL,
        phone = NULL
    WHERE h.branch_id = erase_person.branch_id
      AND h.original_customer_id = erase_person.customer_id;

    -- What is still to be sent cannot be: it goes to nobody now. A provider's answer may repeat the number.
    UPDATE shop.sms_notifications AS n
    SET phone_number       = NULL,
        message            = '(erased)',
        status             = CASE n.status WHEN 'pending' THEN 'failed' ELSE n.status END,
        taken_at           = NULL,
        provider_reference = NULL,
        error_message      = CASE
            WHEN n.status = 'pending' THEN 'the customer was erased'
            WHEN n.error_message IS NOT NULL THEN '(erased)'
        END
    WHERE n.branch_id = erase_person.branch_id
      AND n.customer_id = erase_person.customer_id;

    UPDATE shop.customer_notifications AS n
    SET message = '(erased)'
    WHERE n.branch_id = erase_person.branch_id
      AND n.customer_id = erase_person.customer_id;
END;
$$;

COMMENT ON FUNCTION private.erase_person(smallint, bigint) IS
'Removes personal data of a locked customer from customer, archive, messages and notices.';

COMMIT;
