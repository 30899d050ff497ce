-- sql_tests/shop/drawer_sessions.sql: what a closed drawer says, nobody changes, the owner included.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(28);

INSERT INTO shop.terminals (branch_id, name) VALUES (1, 'Till 1'), (1, 'Till 2');
PREPARE open AS
INSERT INTO shop.drawer_sessions (branch_id, cashier_id, terminal, business_date, opening_float, opened_at)
VALUES (1, $1, $2, '2026-03-02', $3, private.clock());
PREPARE close AS
UPDATE shop.drawer_sessions
SET closed_at = private.clock(), closed_by = :cashier_id, expected_cash = 500, counted_cash = 499.75,
    z_number = 1, z_report = '{}'
WHERE branch_id = 1 AND cashier_id = :cashier_id AND closed_at IS NULL;

SELECT lives_ok(format('EXECUTE open(%s, %L, 500)', :cashier_id, 'Till 1'), 'a drawer is opened');
SELECT throws_ok(format('EXECUTE open(%s, %L, 500)', :cashier_id, 'Till 2'), '23505', NULL, 'one a cashier');
SELECT throws_ok(format('EXECUTE open(%s, %L, 500)', :admin_id, 'Till 1'), '23505', NULL, 'one a till');
SELECT throws_ok(format('EXECUTE open(%s, %L, -1)', :admin_id, 'Till 2'), '23514', NULL, 'no float below nothing');
SELECT throws_ok(format('EXECUTE open(%s, %L, 0)', :admin_id, 'Till 3'), '23503', NULL, 'no till that is not there');
SELECT throws_ok(
    'UPDATE shop.drawer_sessions SET closed_at = private.clock()', '23514', NULL, 'closed is closed wholly'
);
SELECT lives_ok('UPDATE shop.drawer_sessions SET opening_float = 501', 'an open one can be put right');
INSERT INTO shop.drawer_counts (branch_id, drawer_session_id, denomination, quantity)
SELECT 1, d.id, 100, 4 FROM shop.drawer_sessions AS d;
INSERT INTO shop.drawer_movements (branch_id, drawer_session_id, kind, amount, reason, user_id, created_at)
SELECT 1, d.id, 'cash_in', 4, 'coins', d.cashier_id, private.clock() FROM shop.drawer_sessions AS d;
SELECT throws_like('INSERT INTO shop.drawer_movements (branch_id, drawer_session_id, kind, amount, reason, user_id, created_at)
    SELECT 1, d.id, ''cash_out'', 0, ''nothing'', d.cashier_id, private.clock() FROM shop.drawer_sessions AS d',
    '%"drawer_movements_amount_positive"', 'a movement moves something');
SELECT throws_like('UPDATE shop.drawer_sessions SET opening_float = ''NaN''', '%"money_amount_within_bounds"', 'a float is a number');
SELECT lives_ok('EXECUTE close', 'it is closed');
SELECT is((SELECT d.over_short::numeric FROM shop.drawer_sessions AS d), -0.25, 'over and short is counted less expected');

SET LOCAL session_replication_role = replica;
SELECT throws_ok(
    'UPDATE shop.drawer_sessions SET closed_at = NULL', 'SHD03', 'drawer_sessions is immutable',
    'a closed one is not reopened, in replica mode neither'
);
SELECT throws_ok('UPDATE shop.drawer_sessions SET z_report = ''{"a": 1}''', 'SHD03', NULL, 'its report stays');
SELECT throws_ok('DELETE FROM shop.drawer_sessions', 'SHD03', NULL, 'it is not deleted');
SELECT throws_ok(
    'TRUNCATE shop.drawer_sessions, shop.drawer_counts, shop.drawer_movements, shop.payment_settlements',
    'SHD03', NULL, 'nor emptied'
);
SELECT throws_ok('UPDATE shop.drawer_counts SET quantity = 5', 'SHD03', 'drawer_counts is immutable', 'nor its count');
SELECT throws_ok('DELETE FROM shop.drawer_counts', 'SHD03', NULL, 'no line of it goes');
SELECT throws_ok('TRUNCATE shop.drawer_counts', 'SHD03', NULL, 'nor all of them');
SELECT throws_ok('UPDATE shop.drawer_movements SET amount = 5', 'SHD03', 'drawer_movements is immutable', 'nor a movement');
SELECT throws_ok('DELETE FROM shop.drawer_movements', 'SHD03', NULL, 'none goes');
SELECT throws_ok('TRUNCATE shop.drawer_movements', 'SHD03', NULL, 'nor do all');
SET LOCAL session_replication_role = origin;
SELECT throws_ok(
    'INSERT INTO shop.drawer_counts SELECT 1, d.id, 3, 1 FROM shop.drawer_sessions AS d', '23514', NULL,
    'no note of three pesos'
);
SELECT throws_like(
    'UPDATE shop.drawer_counts SET denomination = 3', '%drawer_counts is immutable%', 'and none is put in the place of another'
);

-- The next turn at the same till.
SELECT lives_ok(format('EXECUTE open(%s, %L, 500)', :cashier_id, 'Till 1'), 'D-10: a new turn is a new drawer');
PREPARE close_again AS
UPDATE shop.drawer_sessions
SET closed_at = opened_at + $1, closed_by = :cashier_id, expected_cash = 500, counted_cash = $2, z_number = $3, z_report = '{}'
WHERE branch_id = 1 AND cashier_id = :cashier_id AND closed_at IS NULL;
SELECT throws_like('EXECUTE close_again(''0'', 1, 1)', '%"drawer_sessions_z_number_once"', 'D-9: a till gives a number once');
SELECT throws_like('EXECUTE close_again(''0'', 1, 0)', '%"drawer_sessions_z_number_positive"', 'from 1 on');
SELECT throws_like('EXECUTE close_again(''-1 s'', 1, 2)', '%"drawer_sessions_closed_after_opening"', 'none closes before it opened');
SELECT throws_like('EXECUTE close_again(''0'', -1, 2)', '%"drawer_sessions_count_not_negative"', 'nor is less than nothing counted');

SELECT * FROM finish();
ROLLBACK;
