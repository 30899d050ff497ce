-- sql_tests/api/customers/update_customer.sql: person and order change, the rest of the visit does not.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(29);

SELECT b.version AS before FROM shop.boards AS b WHERE b.branch_id = 1 \gset
PREPARE changed AS SELECT c.name, c.contact_number, c.email, c.age, c.address, c.distribution_info, c.grade_type,
    c.lens_type, c.estimated_minutes, c.occupation, c.doctor_assigned, c.frame_code, c.prescription ->> 'od',
    c.prescription ->> 'add', c.remarks, c.token_number, c.or_number = :'juan_or', c.queue_status, c.version
FROM api.update_customer(:juan, name => ' Juana dela Cruz ', contact_number => '+63 9170000009', age => 41,
    address => '14 Mabini Street', distribution_info => ' LBC ', grade_type => 'Progressive (PROG)',
    lens_type => 'essilor', estimated_time => '{"days": 1, "hours": 5, "minutes": 30}', email => 'Juana@Mail.test ',
    occupation => 'Nurse', doctor_assigned => 'Dr. Sy', frame_code => 'F-12', prescription => '{"od": "+1.25"}',
    remarks => 'call first', session => :'sales') AS c;
PREPARE kept AS SELECT c.name, c.email, c.occupation, c.remarks, c.prescription ->> 'od', c.prescription ->> 'os'
FROM api.update_customer(:juan, email => '', occupation => ' ', prescription => '{"os": "-0.50"}', session => :'admin') AS c;
PREPARE no_change AS SELECT c.name FROM api.update_customer(:juan, session => :'admin') AS c;
PREPARE no_name AS SELECT c.name FROM api.update_customer(:juan, name => ' ', session => :'admin') AS c;
PREPARE no_number AS SELECT c.name FROM api.update_customer(:juan, contact_number => '', session => :'admin') AS c;
PREPARE bad_email AS SELECT c.name FROM api.update_customer(:juan, email => 'nobody', session => :'admin') AS c;
PREPARE bad_age AS SELECT c.name FROM api.update_customer(:juan, age => 121, session => :'admin') AS c;
PREPARE bad_value AS SELECT c.name FROM api.update_customer(:juan, prescription => '{"od": "½"}', session => :'admin') AS c;
PREPARE bad_key AS SELECT c.name FROM api.update_customer(:juan, prescription => '{"queue_status": "x"}', session => :'admin') AS c;
PREPARE bad_time AS SELECT c.name FROM api.update_customer(:juan, estimated_time => '{"days": 31}', session => :'admin') AS c;
PREPARE bad_grade AS SELECT c.name FROM api.update_customer(:juan, grade_type => 'Bifocal', session => :'admin') AS c;
PREPARE bad_lens AS SELECT c.name FROM api.update_customer(:juan, lens_type => 'CR-39', session => :'admin') AS c;
PREPARE long AS SELECT c.name FROM api.update_customer(:juan, remarks => repeat('x', 1001), session => :'admin') AS c;
PREPARE same_grade AS SELECT c.grade_type FROM
api.update_customer(:juan, grade_type => 'Progressive (PROG)', lens_type => 'essilor', session => :'sales') AS c;
PREPARE twin AS SELECT c.name FROM
api.update_customer(:juan, name => 'LOURDES  cruz', contact_number => '09170000002', session => :'admin') AS c;
PREPARE given AS SELECT c.sales_agent_name FROM api.update_customer(:juan, sales_agent_id => :sales2_id, session => :'admin') AS c;
PREPARE given_by_sales AS SELECT c.name FROM api.update_customer(:juan, sales_agent_id => :sales2_id, session => :'sales') AS c;
PREPARE no_agent AS SELECT c.name FROM api.update_customer(:juan, sales_agent_id => :cashier_id, session => :'admin') AS c;
PREPARE not_own AS SELECT c.name FROM api.update_customer(:miguel, age => 30, session => :'sales') AS c;
PREPARE missing AS SELECT c.name FROM api.update_customer(0, age => 30, session => :'admin') AS c;
PREPARE cebu AS SELECT c.name FROM api.update_customer(:cebu_customer, age => 30, session => :'admin') AS c;
PREPARE cashier AS SELECT c.name FROM api.update_customer(:juan, age => 30, session => :'cashier') AS c;
PREPARE nobody AS SELECT c.name FROM api.update_customer(:juan, age => 30) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('changed', format($$ VALUES ('Juana dela Cruz', '+63 9170000009', 'juana@mail.test', 41::smallint,
    '14 Mabini Street', 'lbc', 'Progressive (PROG)', 'essilor', 1770, 'Nurse', 'Dr. Sy', 'F-12', '+1.25', NULL,
    'call first', 1, true, 'waiting', %s::bigint) $$, :before + 1),
    'all of it at once, under a new version of the board');
SELECT results_eq('kept', $$ VALUES ('Juana dela Cruz', NULL::text, NULL::text, 'call first', '+1.25', '-0.50') $$,
    'what is not given stays, what is given empty goes');
SELECT throws_ok('no_name', '23502', NULL, 'a name cannot go');
SELECT throws_ok('no_number', '23514', NULL, 'nor a contact number');
SELECT throws_ok('bad_email', '23514', NULL, 'an e-mail that is none is refused');
SELECT throws_ok('bad_age', '23514', NULL, 'an age out of bounds too');
SELECT throws_ok('bad_value', '23514', NULL, 'and a value that no prescription has');
SELECT throws_ok('bad_key', 'SHV11', 'prescription takes an object of od, os, ou, pd, add', 'or another key');
SELECT throws_ok('bad_time', 'SHV10', NULL, 'or a time out of bounds');
SELECT throws_ok('bad_grade', 'SHV06', 'grade type "Bifocal" does not exist', 'no such grade type');
SELECT throws_ok('bad_lens', 'SHV06', 'lens type "CR-39" does not exist', 'no such lens type');
SELECT throws_ok('long', 'SHV12', 'remarks are longer than 1000 characters', 'remarks have an end');
SELECT throws_ok('twin', '23505', NULL, 'nobody becomes who is in line already');
SELECT throws_ok('given_by_sales', 'SHD02', 'only administrators change the agent', 'an agent gives no customer away');
SELECT throws_ok('no_agent', 'SHV08', NULL, 'nor does an administrator, to who is no agent');
SELECT throws_ok('not_own', 'SHD02', format('customer %s is another agent''s', :miguel), 'another agent''s stays as it is');
SELECT throws_ok('missing', 'SHN03', 'customer 0 does not exist', 'no such customer');
SELECT throws_ok('cebu', 'SHN03', NULL, 'another branch''s is no such customer');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'a cashier does not edit');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor does nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.grade_types SET is_active = false WHERE (branch_id, name) = (1, 'Progressive (PROG)');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('same_grade', ARRAY['Progressive (PROG)'], 'one that has become inactive may stay');
SELECT results_eq('given', ARRAY['Sergio Tan'], 'an administrator gives a customer to another agent');
SELECT throws_ok('same_grade', 'SHD02', NULL, 'whose it then is');
SELECT results_eq('no_change', ARRAY['Juana dela Cruz'], 'nothing given changes nothing');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.actor, l.details FROM shop.activity_logs AS l WHERE l.action = 'update_customer' ORDER BY l.id OFFSET 1 LIMIT 1 $$,
    $$ VALUES ('admin@shop.test', '{"personal": ["email", "occupation", "prescription_os"]}'::jsonb) $$,
    'of personal columns the log has the names'
);
SELECT results_eq(
    $$ SELECT l.details -> 'before' ->> 'distribution_info', l.details -> 'after' ->> 'distribution_info',
        l.details -> 'before' ->> 'estimated_minutes', l.details -> 'personal' ? 'name'
       FROM shop.activity_logs AS l WHERE l.action = 'update_customer' ORDER BY l.id LIMIT 1 $$,
    $$ VALUES ('pickup', 'lbc', '1440', true) $$, 'of others what they were and are'
);
SELECT is_empty($$ SELECT l.id FROM shop.activity_logs AS l WHERE l.details::text ~* 'juana|9170000009|mabini|1\.25' $$,
    'never a personal value');
SELECT is((SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'update_customer'), 5::bigint,
    'a refusal leaves nothing behind');
UPDATE shop.customers SET queue_status = 'cancelled', served_at = private.clock(), name = '(erased)',
    erased_at = private.clock() WHERE id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('no_change', 'SHC85', format('customer %s was erased', :juan), 'who was erased is not written again');

SELECT * FROM finish();
ROLLBACK;
