-- sql_tests/api/customers/list_customers.sql: customers in pages.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(24);

PREPARE newest AS SELECT r ->> 'name' FROM api.list_customers(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE of_agent AS SELECT r ->> 'name' FROM api.list_customers(sales_agent_id => :sales2_id, session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE other AS SELECT p.total::int FROM api.list_customers(sales_agent_id => :sales2_id, session => :'sales') AS p;
PREPARE other_names AS SELECT r ->> 'name' FROM api.list_customers(sales_agent_id => :sales2_id, session => :'sales') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE found AS SELECT p.total::int FROM api.list_customers(search => ' LOURDES ', session => :'cashier') AS p;
PREPARE by_number AS SELECT p.total::int FROM api.list_customers(search => '70000003', session => :'cashier') AS p;
PREPARE by_or AS SELECT p.total::int FROM api.list_customers(search => '02-001', session => :'cashier') AS p;
PREPARE inert AS SELECT p.total::int FROM api.list_customers(search => '%', session => :'cashier') AS p;
PREPARE waiting AS SELECT p.total::int FROM api.list_customers(' Waiting ', session => :'cashier') AS p;
PREPARE serving AS SELECT p.total::int FROM api.list_customers('serving', session => :'cashier') AS p;
PREPARE today AS SELECT p.total::int FROM api.list_customers(start_date => '2026-03-02', end_date => '2026-03-02', session => :'cashier') AS p;
PREPARE before AS SELECT p.total::int FROM api.list_customers(end_date => '2026-03-01', session => :'cashier') AS p;
PREPARE after AS SELECT p.total::int FROM api.list_customers(start_date => '2026-03-03', session => :'cashier') AS p;
PREPARE second AS SELECT p.rows -> 0 ->> 'name', jsonb_array_length(p.rows), p.page, p.per_page, p.total, p.total_pages, p.has_next, p.has_prev
FROM api.list_customers(page => 2, per_page => 1, session => :'cashier') AS p;
PREPARE beyond AS SELECT jsonb_array_length(p.rows), p.total::int FROM api.list_customers(page => 9, session => :'cashier') AS p;
PREPARE sorted AS
SELECT w.word || ' ' || o.way, (SELECT string_agg(left(r ->> 'name', 1), '' ORDER BY n.place)
    FROM api.list_customers(sort_by => w.word, sort_order => o.way, session => :'cashier') AS p,
        jsonb_array_elements(p.rows) WITH ORDINALITY AS n (r, place))
FROM unnest('{created_at,updated_at,name,or_number,age,queue_status,token_number}'::text[]) WITH ORDINALITY AS w (word, place)
CROSS JOIN unnest('{asc,desc}'::text[]) AS o (way) ORDER BY w.place, o.way;
PREPARE wrong AS SELECT p.total FROM api.list_customers(sort_by => 'password', session => :'cashier') AS p;
PREPARE injected AS SELECT p.total FROM api.list_customers(sort_by => 'name; DROP TABLE shop.customers', session => :'cashier') AS p;
PREPARE wrong_way AS SELECT p.total FROM api.list_customers(sort_order => 'up', session => :'cashier') AS p;
PREPARE wrong_status AS SELECT p.total FROM api.list_customers('invalid', session => :'cashier') AS p;
PREPARE long AS SELECT p.total FROM api.list_customers(search => repeat('x', 101), session => :'cashier') AS p;
PREPARE no_page AS SELECT p.total FROM api.list_customers(page => 0, session => :'cashier') AS p;
PREPARE cebu AS SELECT r ->> 'name' FROM api.list_customers(session => :'cebu_admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE nobody AS SELECT p.total FROM api.list_customers() AS p;

-- Juan was changed last, Miguel is at a counter.
SELECT c.name FROM api.call_customer(:miguel, :red, :'cashier') AS c \g /dev/null
SELECT private.set_clock('2026-03-02 09:28:00+08') \g /dev/null
UPDATE shop.customers SET age = 41 WHERE id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('newest', ARRAY['Miguel Bautista', 'Lourdes Cruz', 'Juan dela Cruz'], 'newest first by default');
SELECT results_eq('sorted', $$ VALUES
    ('created_at asc', 'JLM'), ('created_at desc', 'MLJ'), ('updated_at asc', 'LMJ'), ('updated_at desc', 'JML'),
    ('name asc', 'JLM'), ('name desc', 'MLJ'), ('or_number asc', 'JLM'), ('or_number desc', 'MLJ'),
    ('age asc', 'MJL'), ('age desc', 'LJM'), ('queue_status asc', 'MJL'), ('queue_status desc', 'LJM'),
    ('token_number asc', 'JLM'), ('token_number desc', 'MLJ') $$, 'by each of seven columns, both ways');
SELECT results_eq('of_agent', ARRAY['Miguel Bautista'], 'of an agent');
SELECT results_eq('other', ARRAY[2], 'an agent gets only the own, whatever filter');
SELECT results_eq('other_names', ARRAY['Lourdes Cruz', 'Juan dela Cruz'], 'and these are they');
SELECT results_eq('found', ARRAY[1], 'by part of a name in any case');
SELECT results_eq('by_number', ARRAY[1], 'of a contact number');
SELECT results_eq('by_or', ARRAY[1], 'of an OR number');
SELECT results_eq('inert', ARRAY[0], 'a % is a character like any other');
SELECT results_eq('waiting', ARRAY[2], 'by state');
SELECT results_eq('serving', ARRAY[1], 'each state');
SELECT results_eq('today', ARRAY[3], 'by business date, both ends included');
SELECT results_eq('before', ARRAY[0], 'not of the day before');
SELECT results_eq('after', ARRAY[0], 'nor of the day after');
SELECT results_eq('second', $$ VALUES ('Lourdes Cruz', 1, 2, 1, 3::bigint, 3::bigint, true, true) $$, 'page by page');
SELECT results_eq('beyond', $$ VALUES (0, 3) $$, 'beyond the last there is nothing');
SELECT throws_ok('wrong', 'SHV04', 'cannot sort by "password"', 'sorting by a fixed list of names');
SELECT throws_ok('injected', 'SHV04', NULL, 'and nothing else');
SELECT throws_ok('wrong_way', 'SHV04', 'sort_order is asc or desc', 'in one of two ways');
SELECT throws_ok('wrong_status', 'SHV04', 'status "invalid" is not known', 'an unknown state is refused');
SELECT throws_ok('long', 'SHV12', NULL, 'as is too long a search');
SELECT throws_ok('no_page', 'SHV05', NULL, 'a page that cannot be');
SELECT results_eq('cebu', ARRAY['Corazon Uy'], 'each branch its own');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees them without signing in');

SELECT * FROM finish();
ROLLBACK;
