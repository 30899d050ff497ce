-- Deploy escashop:private/check_status to pg
-- requires: shop/customers
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_status(customer shop.customers, allowed text[], verb text)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF customer.queue_status <> ALL (allowed) THEN
        RAISE EXCEPTION '% is % and cannot be %',
            private.token_label(customer.token_number), customer.queue_status, verb
            USING ERRCODE = 'SHC04', COLUMN = 'customer_id';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_status(shop.customers, text[], text) IS
'Refuses a transition that the state does not allow. Errors: SHC04 another state.';

COMMIT;
