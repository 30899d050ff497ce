\set n :n + 1
BEGIN;
UPDATE shop.boards SET version = version + 1, last_event_at = clock_timestamp() WHERE branch_id = 1 RETURNING version \gset
UPDATE shop.queue_days SET last_token = last_token + 1, last_or = last_or + 1 WHERE branch_id = 1 AND business_date = :day RETURNING last_token AS token \gset
INSERT INTO shop.customers (branch_id, business_date, token_number, or_number, ticket_code, name, contact_number, age, address, distribution_info, sales_agent_id, grade_type_id, lens_type_id, estimated_minutes, joined_at, effective_at) VALUES (1, :day, :token, 'F-' || :day || '-' || :token, md5(:day || :token::text), 'Bare ' || chr(65 + :client_id) || :n, '08' || lpad((:client_id * 1000000 + :n)::text, 9, '0'), 40, '12 Mabini Street, Manila', 'pickup', -1, 1, 1, 60, clock_timestamp(), clock_timestamp()) RETURNING id AS customer \gset
INSERT INTO shop.transactions (branch_id, customer_id, or_number, amount, payment_mode, sales_agent_id, business_date, transaction_date) VALUES (1, :customer, 'F-' || :day || '-' || :token, 100, 'cash', -1, :day, clock_timestamp());
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, to_status, user_id, actor, created_at) VALUES (1, :day, :version, 'joined', :customer, 'waiting', -1, 'bench', clock_timestamp());
SELECT pg_notify('escashop', '1:' || :version);
COMMIT;
