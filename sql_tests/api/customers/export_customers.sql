-- sql_tests/api/customers/export_customers.sql: the list as a file.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(14);

PREPARE rows AS SELECT e.* FROM api.export_customers('csv', start_date => '2026-03-02', session => :'sales') AS e;
PREPARE names AS SELECT e."Customer Name" FROM api.export_customers('XLSX', session => :'cashier') AS e;
PREPARE own AS SELECT e."Customer Name" FROM api.export_customers('csv', sales_agent_id => :sales2_id, session => :'sales') AS e;
PREPARE found AS SELECT e."Customer Name" FROM api.export_customers('csv', search => 'MIGUEL', session => :'admin') AS e;
PREPARE waiting AS SELECT count(*)::int FROM api.export_customers('csv', 'waiting', session => :'admin') AS e;
PREPARE none AS SELECT e."Customer Name" FROM api.export_customers('csv', end_date => '2026-03-01', session => :'admin') AS e;
PREPARE inert AS SELECT e."Customer Name", e."Occupation", e."Remarks", e."OD", e."Contact Number", e."Payment Amount",
    e."Payment Method", e."Age"
FROM api.export_customers('csv', search => '=cmd', session => :'admin') AS e;
PREPARE doc AS SELECT e."Age" FROM api.export_customers('doc', session => :'admin') AS e;
PREPARE word AS SELECT e."Age" FROM api.export_customers('csv', 'lost', session => :'admin') AS e;
PREPARE long AS SELECT e."Age" FROM api.export_customers('csv', search => repeat('x', 101), session => :'admin') AS e;
PREPARE cebu AS SELECT e."Customer Name" FROM api.export_customers('csv', session => :'cebu_admin') AS e;
PREPARE nobody AS SELECT e."Age" FROM api.export_customers('csv') AS e;

SELECT results_eq(
    $$ SELECT string_agg(p.proargnames[a.place], ', ' ORDER BY a.place) COLLATE "default" FROM pg_proc AS p,
           unnest(p.proargmodes::text[]) WITH ORDINALITY AS a (mode, place)
       WHERE p.proname = 'export_customers' AND a.mode = 't' $$,
    ARRAY['Customer Name, Contact Number, Email, Age, Address, Occupation, Distribution Method, Sales Agent, '
        || 'Doctor Assigned, OD, OS, OU, PD, ADD, Grade Type, Lens Type, Frame Code, Payment Method, Payment Amount, '
        || 'OR Number, Priority Flags, Remarks, Queue Status, Token Number, Estimated Time (min), Registration Date'],
    'twenty-six columns in their order'
);
UPDATE shop.customers SET senior_citizen = true, pregnant = true, email = 'j@mail.test', doctor_assigned = 'Dr. Sy',
    frame_code = 'F-1', prescription_pd = '60', distribution_info = 'lbc' WHERE id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('rows', format($$ VALUES
    ('Lourdes Cruz', '09170000002', NULL, 67, '8 Rizal Avenue', NULL, 'Pickup', 'Sally Cruz', NULL, NULL, NULL, NULL, NULL,
     NULL, 'No Grade', 'hoya', NULL, 'GCash', 8750.50::numeric(12,2), '20260302-002', 'Senior Citizen', NULL, 'waiting', 2, 1440,
     '2026-03-02'::date),
    ('Juan dela Cruz', '09170000001', 'j@mail.test', 40, '12 Mabini Street', NULL, 'LBC', 'Sally Cruz', 'Dr. Sy', NULL, NULL,
     NULL, '60', NULL, 'No Grade', 'hoya', 'F-1', 'Cash', 1000.00, %L, 'Senior Citizen, Pregnant', NULL, 'waiting', 1, 1440,
     '2026-03-02') $$, :'juan_or'), 'each customer with the first bill, flags as a list');
SELECT results_eq('names', ARRAY['Miguel Bautista', 'Lourdes Cruz', 'Juan dela Cruz'], 'the newest first');
SELECT results_eq('own', ARRAY['Lourdes Cruz', 'Juan dela Cruz'], 'an agent gets the own, whatever filter');
SELECT results_eq('found', ARRAY['Miguel Bautista'], 'the list''s filters are the file''s');
SELECT results_eq('waiting', ARRAY[3], 'by state too');
SELECT is_empty('none', 'no rows are no rows');
SELECT results_eq('cebu', ARRAY['Corazon Uy'], 'each branch its own');
SELECT throws_ok('doc', 'SHV90', NULL, 'another format is refused');
SELECT throws_ok('word', 'SHV04', NULL, 'as is an unknown state');
SELECT throws_ok('long', 'SHV12', NULL, 'and too long a search');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody takes them away');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.customers SET queue_status = 'cancelled', served_at = private.clock() WHERE id = :miguel;
UPDATE shop.customers SET name = '=cmd|calc', occupation = '+Nurse', remarks = '@home', prescription_od = '-1.25',
    contact_number = '+63 9170000003' WHERE id = :miguel;
SELECT results_eq('inert', $$ VALUES ('''=cmd|calc', '''+Nurse', '''@home', '-1.25', '''+63 9170000003', 1500.00::numeric(12,2),
    'Maya', 22) $$, 'what looks like a formula is made harmless');

-- Carried over: the day of the registration, not the day of the queue.
INSERT INTO shop.queue_days (branch_id, business_date, last_token, opened_at) VALUES (1, '2026-03-03', 1, private.clock());
UPDATE shop.customers SET business_date = '2026-03-03', token_number = 1, carried_forward = true, carried_from = '2026-03-02'
WHERE id = :lourdes;
SELECT is((SELECT e."Registration Date" FROM api.export_customers('csv', search => 'lourdes') AS e), '2026-03-02'::date,
    'who was carried over keeps the day of the registration');

SELECT * FROM finish();
ROLLBACK;
