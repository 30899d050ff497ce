-- Revert escashop:shop/payment_settlements from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.payment_settlements;
DROP FUNCTION shop.payment_settlements_keep_paid_amount();
DROP DOMAIN shop.settlement_key;
DROP DOMAIN shop.settlement_notes;
DROP DOMAIN shop.settlement_reason;
DROP DOMAIN shop.settlement_amount;
DROP DOMAIN shop.settlement_kind;

COMMIT;
