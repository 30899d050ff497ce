-- sql_tests/private/queue_automatic_sms.sql: messages that the queue sends by itself.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(18);

PREPARE queued AS SELECT c.name, n.notification_type, n.automatic, n.status, n.phone_number IS NOT NULL
FROM shop.sms_notifications AS n JOIN shop.customers AS c ON (c.branch_id, c.id) = (n.branch_id, n.customer_id)
ORDER BY n.id;
PREPARE next_to_red AS SELECT c.name FROM api.call_next(:red, :'cashier') AS c;
PREPARE next_to_blue AS SELECT c.name FROM api.call_next(:blue, :'cashier') AS c;
PREPARE served AS SELECT c.name FROM api.complete_customer(:juan, session => :'cashier') AS c;
CREATE FUNCTION pg_temp.set(key text, value jsonb) RETURNS void LANGUAGE sql AS $$
    UPDATE shop.system_settings AS s SET value = set.value WHERE s.branch_id = 1 AND s.key = set.key;
$$;

SELECT pg_temp.set('sms.on_call', 'true'), pg_temp.set('sms.on_ready', 'true'), pg_temp.set('sms.on_ahead', '1') \g /dev/null
SAVEPOINT off;
SELECT results_eq('next_to_red', ARRAY['Lourdes Cruz'], 'somebody is called while messages are off');
SELECT is_empty('queued', 'and hears nothing');
ROLLBACK TO off;

SELECT pg_temp.set('sms.enabled', 'true') \g /dev/null
SELECT results_eq('next_to_red', ARRAY['Lourdes Cruz'], 'somebody is called while they are on');
SELECT results_eq('queued', $$ VALUES ('Lourdes Cruz', 'ready_to_serve', 'on_call', 'pending', true),
    ('Miguel Bautista', 'queue_position', 'on_ahead', 'pending', true) $$,
    'the called one hears it, and who has one ahead now');
SELECT is((SELECT n.message FROM shop.sms_notifications AS n WHERE n.automatic = 'on_ahead'),
    'EscaShop: Miguel Bautista, token #003 is number 2 in line. Estimated wait: 15 minutes.', 'with the place of this moment');
SAVEPOINT nobody_moves;
DELETE FROM shop.sms_notifications;
SELECT c.name FROM api.cancel_customer(:lourdes, session => :'cashier') AS c \g /dev/null
SELECT is_empty('queued', 'who leaves a counter moves nobody in the line');
ROLLBACK TO nobody_moves;
SELECT results_eq('next_to_blue', ARRAY['Juan dela Cruz'], 'the next is called');
SELECT is((SELECT count(*) FROM shop.sms_notifications), 3::bigint, 'nobody is left with one ahead');

UPDATE shop.customers SET contact_number = '00000000000', distribution_info = 'lbc' WHERE id = :juan;
SELECT results_eq('served', ARRAY['Juan dela Cruz'], 'a customer without a usable number is served');
SELECT results_eq($$ SELECT n.notification_type, n.status, n.error_message, n.phone_number FROM shop.sms_notifications AS n
    WHERE n.automatic = 'on_ready' $$,
    $$ VALUES ('delivery_ready', 'failed', 'there is no usable telephone number', NULL::text) $$,
    'and the message recorded as failed');
SELECT results_eq($$ SELECT count(*) FROM shop.sms_notifications AS n WHERE n.customer_id = $$ || :lourdes, ARRAY[1::bigint],
    'Lourdes has one message');
UPDATE shop.customers SET queue_status = 'waiting', counter_id = NULL WHERE id = :lourdes;
SELECT results_eq('next_to_red', ARRAY['Lourdes Cruz'], 'she is called again');
SELECT results_eq($$ SELECT count(*) FROM shop.sms_notifications AS n WHERE n.customer_id = $$ || :lourdes, ARRAY[1::bigint],
    'and hears it once');

-- Whatever is wrong with a template, the queue goes on.
DELETE FROM shop.sms_notifications;
UPDATE shop.customers SET queue_status = 'waiting', counter_id = NULL WHERE id = :lourdes;
UPDATE shop.sms_templates SET content = '{{appointment_date}}', variables = '{appointment_date}' WHERE name = 'ready_to_serve';
SELECT results_eq('next_to_red', ARRAY['Lourdes Cruz'], 'a template that nothing fills stops nobody');
SELECT is((SELECT n.status || ': ' || n.error_message FROM shop.sms_notifications AS n WHERE n.automatic = 'on_call'),
    'failed: nothing fills appointment_date', 'its message is recorded as failed');
DELETE FROM shop.sms_notifications;
UPDATE shop.customers SET queue_status = 'waiting', counter_id = NULL WHERE id = :lourdes;
UPDATE shop.sms_templates SET is_active = false WHERE name = 'ready_to_serve';
SELECT results_eq('next_to_red', ARRAY['Lourdes Cruz'], 'nor does one that is switched off');
SELECT is_empty('SELECT n.id FROM shop.sms_notifications AS n WHERE n.automatic = $$on_call$$', 'nothing is said then');

-- The event of yesterday that an import writes today is told to nobody.
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, counter_id, from_status,
    to_status, user_id, actor, created_at)
SELECT e.branch_id, e.business_date, e.version, 'served', :miguel, NULL, 'serving', 'completed', e.user_id, e.actor,
    private.clock() - interval '11 minutes'
FROM shop.queue_events AS e WHERE e.customer_id = :miguel LIMIT 1;
SELECT is_empty('SELECT n.id FROM shop.sms_notifications AS n WHERE n.automatic = $$on_ready$$', 'what is long past is told to nobody');

SELECT * FROM finish();
ROLLBACK;
