-- Deploy escashop:private/verify_erasure to pg
-- requires: private/finding
-- requires: shop/customer_history
-- requires: shop/customer_notifications
-- requires: shop/sms_notifications

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_erasure(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'erased_leaves_no_person', e.entity, e.id::text, '(erased)', e.found
    FROM shop.customers AS c
    CROSS JOIN LATERAL (
        SELECT 'customer' AS entity, c.id, 'a personal column' AS found
        WHERE c.name <> '(erased)'
            OR num_nonnulls(c.contact_number, c.email, c.age, c.address, c.occupation, c.doctor_assigned,
                c.prescription_od, c.prescription_os, c.prescription_ou, c.prescription_pd,
                c.prescription_add, c.remarks, c.request_hash) > 0
        UNION ALL
        SELECT 'customer_history', h.id, 'a copy in the archive'
        FROM shop.customer_history AS h
        WHERE h.branch_id = c.branch_id
          AND h.original_customer_id = c.id
          AND (coalesce(h.name, '(erased)') <> '(erased)' OR num_nonnulls(h.email, h.phone) > 0)
        UNION ALL
        SELECT 'sms', n.id, 'a number or a text'
        FROM shop.sms_notifications AS n
        WHERE n.branch_id = c.branch_id
          AND n.customer_id = c.id
          AND (n.phone_number IS NOT NULL OR n.message <> '(erased)' OR n.provider_reference IS NOT NULL)
        UNION ALL
        SELECT 'notification', n.id, 'a notice'
        FROM shop.customer_notifications AS n
        WHERE n.branch_id = c.branch_id
          AND n.customer_id = c.id
          AND n.message <> '(erased)'
    ) AS e
    WHERE c.branch_id = verify_erasure.branch_id
      AND c.erased_at IS NOT NULL;
END;

COMMENT ON FUNCTION private.verify_erasure(smallint) IS
'Broken invariants of erasures of a branch: of an erased one no personal data is left, in no table.';

COMMIT;
