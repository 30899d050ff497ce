-- sql_tests/shop/customer_search.sql: a search knows the present name and numbers, whoever wrote them.
BEGIN;
\ir ../fixtures/people.sql
\ir ../fixtures/visits.sql
SELECT plan(7);

PREPARE words AS SELECT s.words FROM shop.customer_search AS s WHERE (s.branch_id, s.customer_id) = (1, :juan);
SELECT c.or_number AS juan_or FROM shop.customers AS c WHERE c.id = :juan \gset

SELECT results_eq(
    'words', ARRAY['juan dela cruz ' || :'juan_or' || ' 09170000001'], 'who registers is found, in lower case'
);
UPDATE shop.customers SET name = 'Juana' WHERE id = :juan;
SELECT results_eq('words', ARRAY['juana ' || :'juan_or' || ' 09170000001'], 'under another name');
UPDATE shop.customers SET contact_number = '09179999999' WHERE id = :juan;
SELECT results_eq('words', ARRAY['juana ' || :'juan_or' || ' 09179999999'], 'or number');
UPDATE shop.customers SET or_number = 'X-1' WHERE id = :juan;
SELECT results_eq('words', ARRAY['juana x-1 09179999999'], 'or receipt');

-- A write would leave another version of the row.
SELECT s.ctid AS before FROM shop.customer_search AS s WHERE s.customer_id = :juan \gset
SELECT c.queue_status FROM api.call_customer(:juan, 1, session => :'cashier') AS c \g /dev/null
SELECT c.queue_status FROM api.complete_customer(:juan, session => :'cashier') AS c \g /dev/null
SELECT results_eq(
    format('SELECT s.ctid FROM shop.customer_search AS s WHERE s.customer_id = %s', :juan), ARRAY[:'before'::tid],
    'moves in the queue write nothing here'
);
SELECT private.erase_person('1', :juan) \g /dev/null
SELECT results_eq('words', ARRAY['(erased) x-1 '], 'an erased person is found by the receipt alone');
SELECT results_eq(
    'SELECT count(*) FROM shop.customer_search', 'SELECT count(*) FROM shop.customers', 'one row for everybody'
);

SELECT * FROM finish();
ROLLBACK;
