-- Deploy escashop:private/find_repeat to pg
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_repeat(branch_id smallint, idempotency_key text, request_hash bytea)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_customer shop.customers;
BEGIN
    IF idempotency_key IS NULL THEN
        RETURN NULL;
    END IF;

    SELECT c.* INTO v_customer
    FROM shop.customers AS c
    WHERE c.branch_id = find_repeat.branch_id
      AND c.idempotency_key = find_repeat.idempotency_key;

    IF v_customer.request_hash <> request_hash THEN
        RAISE EXCEPTION 'this key was used for another registration'
            USING ERRCODE = 'SHC08', COLUMN = 'idempotency_key';
    END IF;

    RETURN v_customer.id;
END;
$$;

COMMENT ON FUNCTION private.find_repeat(smallint, text, bytea) IS
'The customer registered with a key, null for none, under the board''s lock.
Errors: SHC08 the key was used with other content.';

COMMIT;
