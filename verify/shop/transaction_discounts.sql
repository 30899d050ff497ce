-- Verify escashop:shop/transaction_discounts on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, transaction_id, kind, id_number, gross_amount, vat_amount, discount_amount, user_id,
    created_at, idempotency_key
FROM shop.transaction_discounts WHERE false;

ROLLBACK;
