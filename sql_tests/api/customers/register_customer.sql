-- sql_tests/api/customers/register_customer.sql: token, OR number, bill, event and notice, all or nothing.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(30);

PREPARE bad AS
SELECT c.token_label
FROM api.register_customer('Nena Reyes', '09181234567', $1, 'Cebu Street', 'pickup', $2, 'hoya', $3, $4,
    or_number => $5, payment_info => $6, session => :'sales') AS c;
PREPARE good AS
SELECT c.token_label, c.estimated_minutes, c.payment_info ->> 'amount', c.priority_score
FROM api.register_customer($1, '09181234567', 30, 'Cebu Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1, "hours": 5, "minutes": 30}', priority_flags => '{"senior_citizen": true, "pwd": true}',
    payment_info => '{"mode": "cash", "amount": "999.99"}', idempotency_key => $2, session => :'sales') AS c;
PREPARE again AS
SELECT c.token_label, c.estimated_minutes, c.payment_info ->> 'amount', c.priority_score
FROM api.register_customer(' Nena Reyes ', '09181234567', $1, 'Cebu Street', 'PICKUP', 'No Grade', 'hoya', $2,
    priority_flags => '{"pwd": true, "senior_citizen": true}', remarks => '', payment_info => $3,
    idempotency_key => 'k1', sales_agent_id => :sales_id, session => :'sales') AS c;
PREPARE by_whom AS
SELECT c.token_label
FROM api.register_customer('Nena Reyes', '09181234567', 30, 'Cebu Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', payment_info => '{"mode": "cash", "amount": "999.99"}', sales_agent_id => :sales2_id, session => $1) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok(
    $$ EXECUTE bad(0, 'No Grade', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, '23514', NULL, 'age 0'
);
SELECT throws_ok(
    $$ EXECUTE bad(121, 'No Grade', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, '23514', NULL, 'age 121'
);
SELECT throws_ok(
    $$ EXECUTE bad(200, 'No Grade', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, '23514', NULL, 'age 200'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 1}', 'no address', NULL, '{"mode": "cash", "amount": "999.99"}') $$, '23514', NULL, 'a bad e-mail'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 31}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, 'SHV10', NULL, '31 days'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"hours": 24}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, 'SHV10', NULL, '24 hours'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"minutes": 60}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, 'SHV10', NULL, '60 minutes'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 0}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, 'SHV10', NULL, 'no time at all'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "NaN"}') $$, 'SHV03', NULL, 'a price that is no number'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "Infinity"}') $$, 'SHV03', NULL, 'a price without end'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "-1"}') $$, 'SHV03', NULL, 'a negative price'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "1.001"}') $$, 'SHV03', NULL, 'a price of three decimals'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 1}', NULL, NULL, NULL) $$, 'SHV01', NULL, 'no price'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'Gold', '{"days": 1}', NULL, NULL, '{"mode": "cash", "amount": "999.99"}') $$, 'SHV06', NULL, 'an unknown grade'
);
SELECT throws_ok(
    $$ EXECUTE bad(30, 'No Grade', '{"days": 1}', NULL, '20260302-001', '{"mode": "cash", "amount": "999.99"}') $$, 'SHC07', NULL, 'an OR number is used once'
);
SELECT throws_ok($$ EXECUTE by_whom('1.sales') $$, 'SHD02', NULL, 'agents register their own only');
SELECT throws_ok($$ EXECUTE by_whom('1.cashier') $$, 'SHD01', NULL, 'cashiers do not register');
SELECT throws_ok($$ EXECUTE by_whom('2.admin') $$, 'SHV08', NULL, 'an agent of another branch');
SELECT throws_ok($$ EXECUTE by_whom(NULL) $$, '28000', NULL, 'nor does nobody');
SELECT results_eq(
    $$ EXECUTE good('Nena Reyes', 'k1') $$, $$ VALUES ('#004', 1770, '999.99', 1900) $$,
    'a complete one gets the next token: refusals have used none'
);
SELECT results_eq(
    $$ EXECUTE good('Nena Reyes', 'k1') $$, $$ VALUES ('#004', 1770, '999.99', 1900) $$, 'sent again, the first answer'
);
SELECT results_eq(
    $$ EXECUTE again(30, '{"minutes": 30, "hours": 5, "days": 1}', '{"mode": "Cash", "amount": 999.990}') $$,
    $$ VALUES ('#004', 1770, '999.99', 1900) $$, 'also when written in another way'
);
SELECT throws_ok(
    $$ EXECUTE again(31, '{"minutes": 30, "hours": 5, "days": 1}', '{"mode": "cash", "amount": "999.99"}') $$, 'SHC08', NULL, 'another age'
);
SELECT throws_ok(
    $$ EXECUTE again(30, '{"minutes": 31, "hours": 5, "days": 1}', '{"mode": "cash", "amount": "999.99"}') $$, 'SHC08', NULL, 'another time'
);
SELECT throws_ok(
    $$ EXECUTE again(30, '{"minutes": 30, "hours": 5, "days": 1}', '{"mode": "cash", "amount": "999.98"}') $$, 'SHC08', NULL, 'another price'
);
SELECT throws_ok(
    $$ EXECUTE again(30, '{"minutes": 30, "hours": 5, "days": 1}', '{"mode": "gcash", "amount": "999.99"}') $$, 'SHC08', NULL, 'another mode'
);
SELECT throws_ok($$ EXECUTE good('Nina Reyes', 'k1') $$, 'SHC08', NULL, 'its key registers nobody else');
SELECT throws_ok($$ EXECUTE good('nena  REYES', 'k2') $$, 'SHC05', NULL, 'nobody stands in line twice');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT c.token_number, t.payment_status, e.event_type, n.message
       FROM shop.customers AS c
       JOIN shop.transactions AS t ON (t.branch_id, t.customer_id) = (c.branch_id, c.id)
       JOIN shop.queue_events AS e ON (e.branch_id, e.customer_id) = (c.branch_id, c.id)
       JOIN shop.customer_notifications AS n ON (n.branch_id, n.customer_id) = (c.branch_id, c.id)
       WHERE c.branch_id = 1 AND c.token_number > 3 $$,
    $$ VALUES (4, 'unpaid', 'joined', '#004 Nena Reyes has registered') $$, 'one bill, one event, one notice'
);
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1;
SELECT throws_ok($$ EXECUTE by_whom('1.admin') $$, 'SHC01', NULL, 'not on a closed day');

SELECT * FROM finish();
ROLLBACK;
