-- sql_tests/api/customers/erase_customer.sql: the person goes, the shop's record stays.
BEGIN;
\ir ../../fixtures/outbox.sql
SELECT plan(24);

PREPARE erased AS SELECT c.name, c.contact_number, c.email, c.age, c.address, c.occupation, c.doctor_assigned,
    c.prescription, c.remarks, c.token_number, c.or_number = :'juan_or', c.queue_status, c.frame_code
FROM api.erase_customer(:juan, :'admin') AS c;
PREPARE waiting AS SELECT c.name FROM api.erase_customer(:lourdes, :'admin') AS c;
PREPARE missing AS SELECT c.name FROM api.erase_customer(0, :'admin') AS c;
PREPARE cebu AS SELECT c.name FROM api.erase_customer(:cebu_customer, :'admin') AS c;
PREPARE sales AS SELECT c.name FROM api.erase_customer(:juan, :'sales') AS c;
PREPARE cashier AS SELECT c.name FROM api.erase_customer(:juan, :'cashier') AS c;
PREPARE nobody AS SELECT c.name FROM api.erase_customer(:juan) AS c;

SELECT c.name FROM api.update_customer(:juan, email => 'juan@before.test', address => '77 Former Street', session => :'sales') AS c \g /dev/null
SELECT c.name FROM api.update_customer(:juan, address => '12 Mabini Street', session => :'admin') AS c \g /dev/null
INSERT INTO shop.sms_notifications (branch_id, customer_id, phone_number, notification_type, message, status, error_message,
    provider_reference, created_by)
VALUES (1, :juan, '+639170000001', 'custom', 'Hello again', 'failed', 'no such number: 09170000001', 'p-1', :admin_id);
UPDATE shop.customers SET email = 'j@mail.test', occupation = 'Nurse', doctor_assigned = 'Dr. Sy', remarks = 'tall',
    idempotency_key = 'juan-1', request_hash = sha256('Juan dela Cruz 09170000001'),
    prescription_od = '+1', prescription_os = '+1', prescription_ou = '+1', prescription_pd = '60', prescription_add = '+2',
    frame_code = 'F-1'
WHERE id = :juan;
INSERT INTO shop.customer_history (branch_id, original_customer_id, archive_date, name, email, phone, queue_status,
    token_number, priority_flags, joined_at, archived_at)
SELECT c.branch_id, c.id, c.business_date, c.name, c.email, c.contact_number, 'completed', c.token_number, '{}', c.joined_at,
    private.clock()
FROM shop.customers AS c WHERE c.branch_id = 1;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('waiting', 'SHC86', format('customer %s is still in the queue', :lourdes), 'not while in the queue');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.name FROM api.cancel_customer(:juan, session => :'cashier') AS c \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('erased', 'SHC87', format('customer %s still owes 1000.00', :juan), 'not while a balance is open');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT s.sqlstate FROM api.create_settlement(:bill, 1000, 'cash', session => :'cashier') AS s \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'nor by a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('missing', 'SHN03', 'customer 0 does not exist', 'no such customer');
SELECT throws_ok('cebu', 'SHN03', NULL, 'another branch''s is no such customer');
SELECT results_eq('erased', $$ VALUES ('(erased)', NULL::text, NULL::text, NULL::smallint, NULL::text, NULL::text,
    NULL::text, '{"od": null, "os": null, "ou": null, "pd": null, "add": null}'::jsonb, NULL::text, 1, true, 'cancelled',
    'F-1') $$, 'of the person nothing is left, of the visit all');
SELECT lives_ok('erased', 'a second time changes nothing');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq($$ SELECT h.original_customer_id, h.name, h.email, h.phone IS NULL FROM shop.customer_history AS h
    WHERE h.original_customer_id IN ($$ || :juan || ',' || :lourdes || ') ORDER BY 1',
    format($$ VALUES (%s::bigint, NULL::text, NULL::text, true), (%s, 'Lourdes Cruz', NULL, false) $$, :juan, :lourdes),
    'nor in the archive, of this customer');
SELECT results_eq('SELECT n.message, n.status, n.phone_number, n.error_message FROM shop.sms_notifications AS n ORDER BY n.id',
    $$ VALUES ('(erased)', 'failed', NULL::text, 'the customer was erased'), ('Hello Miguel', 'pending', '+639170000003', NULL),
        ('(erased)', 'failed', NULL, '(erased)') $$,
    'what was to be sent goes to nobody');
SELECT results_eq($$ SELECT n.message FROM shop.customer_notifications AS n WHERE n.customer_id = $$ || :juan,
    ARRAY['(erased)'], 'nor does a notice name anybody');
SELECT results_eq($$ SELECT e.event_type FROM shop.queue_events AS e WHERE e.customer_id = $$ || :juan || ' ORDER BY e.id',
    ARRAY['joined', 'cancelled'], 'the events stay');
SELECT is((SELECT t.paid_amount::numeric FROM shop.transactions AS t WHERE t.id = :bill), 1000.00::numeric, 'as does the money');
SELECT is((SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'erase_customer'), 1::bigint, 'the log has it once');
CREATE FUNCTION pg_temp.traces(of_person text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    v_table text;
BEGIN
    FOR v_table IN SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind = 'r' LOOP
        RETURN QUERY EXECUTE format('SELECT %1$L || to_jsonb(t)::text FROM shop.%1$I AS t WHERE to_jsonb(t)::text ~* $1', v_table)
            USING of_person;
    END LOOP;
END;
$$;
SELECT is_empty($$ SELECT pg_temp.traces('juan dela|9170000001|mail\.test|before\.test|mabini street|former street|nurse|dr\. sy|tall') $$,
    'no row of any table, the log included, has a word of the person');
SELECT isnt_empty($$ SELECT pg_temp.traces('lourdes cruz') $$, 'as it has of others');
SELECT is((SELECT c.request_hash FROM shop.customers AS c WHERE c.id = :juan), NULL, 'nor a hash by which to guess');
-- What the provider says afterwards of a message that was out already.
INSERT INTO shop.sms_notifications (branch_id, customer_id, notification_type, message, status, sent_at, created_by)
VALUES (1, :juan, 'custom', '(erased)', 'sent', private.clock(), :admin_id) RETURNING id AS late \gset
SELECT results_eq(
    format($$ SELECT r.status, r.provider_reference, r.error_message FROM api.record_sms_result(%s, 'failed', 'p-2', '+639170000001 is off') AS r $$, :late),
    $$ VALUES ('failed', NULL::text, '(erased)') $$, 'nor does it come back with what the provider says later');
SELECT is_empty($$ SELECT pg_temp.traces('9170000001') $$, 'the number is nowhere');
SELECT is_empty('SELECT v.rule FROM api.verify() AS v', 'and all is well');
SELECT throws_ok(format('UPDATE shop.customers SET queue_status = %L WHERE id = %s', 'waiting', :juan), '23514', NULL,
    'who was erased does not come back into the queue');
SELECT is_empty(format('SELECT r FROM private.requeue_sms(%L) AS r', 1), 'nor is the message sent again');

-- A voided bill owes nothing.
UPDATE shop.transactions SET voided_at = private.clock(), voided_by = :admin_id, void_reason = 'mistake' WHERE id = :miguel_bill;
SELECT c.name FROM api.cancel_customer(:miguel, session => :'cashier') AS c \g /dev/null
SELECT lives_ok(format('SELECT api.erase_customer(%s)', :miguel), 'a voided bill is no open balance');

SELECT * FROM finish();
ROLLBACK;
