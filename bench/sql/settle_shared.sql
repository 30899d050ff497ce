\set bill random(1, :bills) + :first
\set key random(1, 9000000000000000000)
SELECT reference FROM api.create_settlement(transaction_id => :bill, amount => 1.25, payment_mode => 'cash', idempotency_key => 'k' || :key::bigint, session => '1.bench');
