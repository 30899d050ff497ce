\set n :n + 1
\set counter :first + :client_id * :acts + :n
BEGIN;
UPDATE shop.boards SET version = version + 1, last_event_at = clock_timestamp() WHERE branch_id = 1 RETURNING version \gset
SELECT id AS customer FROM shop.customers WHERE branch_id = 1 AND business_date = :day AND queue_status = 'waiting' ORDER BY manual_position, effective_at, token_number LIMIT 1 FOR UPDATE \gset
UPDATE shop.customers SET queue_status = 'serving', counter_id = :counter, called_at = clock_timestamp(), manual_position = NULL WHERE branch_id = 1 AND id = :customer;
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, counter_id, from_status, to_status, user_id, actor, queue_position, wait_minutes, is_priority, created_at) VALUES (1, :day, :version, 'called', :customer, :counter, 'waiting', 'serving', -1, 'bench', 1, 1.00, false, clock_timestamp());
SELECT pg_notify('escashop', '1:' || :version);
COMMIT;
