\set bill random(1, :bills) + :first
\set key random(1, 9000000000000000000)
\startpipeline
BEGIN;
SELECT balance_amount FROM shop.transactions WHERE branch_id = 1 AND id = :bill FOR UPDATE;
SELECT reference FROM shop.payment_tracking WHERE branch_id = 1 AND idempotency_key = 'r' || :key AND event <> 'initiated' AND NOT retryable;
INSERT INTO shop.payment_settlements (branch_id, transaction_id, kind, amount, payment_mode, business_date, paid_at, cashier_id, idempotency_key, reference) VALUES (1, :bill, 'payment', 1.25, 'cash', (SELECT (clock_timestamp() AT TIME ZONE b.time_zone)::date FROM shop.branches AS b WHERE b.branch_id = 1), clock_timestamp(), -1, 'r' || :key, md5('r' || :key)::uuid);
INSERT INTO shop.payment_tracking (branch_id, reference, event, action, transaction_id, settlement_id, amount, payment_mode, idempotency_key, user_id, actor, created_at) VALUES (1, md5('r' || :key)::uuid, 'initiated', 'payment', :bill, NULL, 1.25, 'cash', 'r' || :key, -1, 'bench', clock_timestamp()), (1, md5('r' || :key)::uuid, 'completed', 'payment', :bill, currval('shop.payment_settlements_id_seq'), 1.25, 'cash', 'r' || :key, -1, 'bench', clock_timestamp());
COMMIT;
\endpipeline
