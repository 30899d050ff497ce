-- Revert escashop:shop/customer_search from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TRIGGER customers_after_keep_words ON shop.customers;
DROP FUNCTION private.keep_words();
DROP FUNCTION private.search_words(text, text, text);
DROP TABLE shop.customer_search;

COMMIT;
