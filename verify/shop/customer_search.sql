-- Verify escashop:shop/customer_search on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, customer_id, words
FROM shop.customer_search WHERE false;

SELECT 'private.search_words(text, text, text)'::regprocedure;
SELECT 'private.keep_words()'::regprocedure;
SELECT 1 / count(*) FROM pg_trigger AS t
WHERE t.tgrelid = 'shop.customers'::regclass AND t.tgname = 'customers_after_keep_words';

ROLLBACK;
