-- sql_tests/api/auth/revoke_sessions.sql: all other sessions are ended at once.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(11);

SELECT count(*) FROM generate_series(1, 2) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'Secret-123', 'main', NULL, 'Device ' || n) AS l \g /dev/null
INSERT INTO shop.sessions (branch_id, user_id, token_hash, last_seen_at, expires_at)
VALUES (1, :cashier_id, sha256('b'), private.clock(), private.clock());

PREPARE others AS     SELECT r.count FROM api.revoke_sessions(session => :'cashier') AS r;
PREPARE stays AS      SELECT s.scope FROM api.get_session(:'cashier') AS s;
PREPARE of_cashier AS SELECT r.count FROM api.revoke_sessions(:cashier_id, :'admin') AS r;
PREPARE gone AS       SELECT s.scope FROM api.get_session(:'cashier') AS s;
PREPARE of_boss AS    SELECT r.count FROM api.revoke_sessions(:boss_id, :'admin') AS r;
PREPARE of_sales AS   SELECT r.count FROM api.revoke_sessions(:sales_id, :'noel') AS r;
PREPARE of_cebu AS    SELECT r.count FROM api.revoke_sessions(:cebu_admin_id, :'boss') AS r;
PREPARE nobody AS     SELECT r.count FROM api.revoke_sessions() AS r;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('others', ARRAY[2::bigint], 'two other devices are signed out; what had expired does not count');
SELECT results_eq('stays', $$ VALUES ('full') $$, 'the one it was asked from stays');
SELECT results_eq('others', ARRAY[0::bigint], 'then there is no other');
SELECT results_eq('of_cashier', ARRAY[1::bigint], 'an admin ends all of the cashier');
SELECT throws_ok('gone', '28000', 'not signed in', 'also that one');
SELECT throws_ok('of_boss', 'SHN70', NULL, 'but not those of somebody above');
SELECT throws_ok('of_sales', 'SHD01', NULL, 'and sales none but their own');
SELECT throws_ok('of_cebu', 'SHN70', NULL, 'of another branch there is nobody');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody ends anything');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT s.end_reason, count(*) FROM shop.sessions AS s WHERE s.ended_at IS NOT NULL GROUP BY 1 ORDER BY 1 $$,
    $$ VALUES ('expired', 1::bigint), ('revoked', 3) $$, 'the reasons are true'
);
SELECT results_eq(
    $$ SELECT l.actor, l.details -> 'count' FROM shop.activity_logs AS l WHERE l.action = 'revoke_sessions' ORDER BY l.id $$,
    $$ VALUES ('cashier@shop.test', '2'::jsonb), ('cashier@shop.test', '0'), ('admin@shop.test', '1') $$,
    'and the log knows how many'
);

SELECT * FROM finish();
ROLLBACK;
