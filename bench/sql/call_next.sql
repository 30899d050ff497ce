\set n :n + 1
\set counter :first + :client_id * :acts + :n
SELECT customer_id FROM api.call_next(counter_id => :counter, session => '1.bench');
