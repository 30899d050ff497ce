-- sql_tests/api/customers/find_customer.sql: one customer, to who may see one.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(5);

INSERT INTO shop.users (branch_id, email, full_name, role) VALUES (1, 'other@shop.test', 'Olga Other', 'sales');
INSERT INTO shop.sessions (branch_id, user_id, token_hash, expires_at)
SELECT 1, u.id, sha256('1.other'), private.clock() + interval '1 day' FROM shop.users AS u WHERE u.email = 'other@shop.test';

PREPARE found AS SELECT c.token_number, c.name FROM api.find_customer('20260302-001', :'sales') AS c;
PREPARE other AS SELECT c.name FROM api.find_customer('20260302-001', '1.other') AS c;
PREPARE missing AS SELECT c.name FROM api.find_customer('NOBODY-1', :'cashier') AS c;
PREPARE cebu AS SELECT c.name FROM api.find_customer('20260302-001', :'cebu_admin') AS c;
PREPARE nobody AS SELECT c.name FROM api.find_customer('20260302-001') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('found', $$ VALUES (1, 'Juan dela Cruz') $$, 'the agent''s own');
SELECT throws_ok('other', 'SHD02', NULL, 'another agent''s is not shown');
SELECT throws_ok('missing', 'SHN03', NULL, 'no such customer');
SELECT throws_ok('cebu', 'SHN03', NULL, 'nor in another branch');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
