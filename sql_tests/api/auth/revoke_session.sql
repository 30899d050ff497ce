-- sql_tests/api/auth/revoke_session.sql: a session is ended from elsewhere.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(13);

SELECT l.token AS phone FROM api.login('cashier@shop.test', 'Secret-123', 'main', '203.0.113.9', 'Phone') AS l \gset
SELECT max(s.id) AS phone_id FROM shop.sessions AS s \gset
SELECT s.id AS admin_session FROM shop.sessions AS s WHERE (s.branch_id, s.user_id) = (1, :admin_id) \gset
SELECT s.id AS cebu_session FROM shop.sessions AS s WHERE s.branch_id = 2 \gset
SELECT s.id AS sales_session FROM shop.sessions AS s WHERE (s.branch_id, s.user_id) = (1, :sales_id) \gset
SELECT s.id AS noel_session FROM shop.sessions AS s WHERE (s.branch_id, s.user_id) = (1, :noel_id) \gset

PREPARE lost_phone AS SELECT s.user_agent, s.is_current FROM api.revoke_session(:phone_id, :'cashier') AS s;
PREPARE on_phone AS   SELECT s.now FROM api.get_session(:'phone') AS s;
PREPARE at_till AS    SELECT s.scope FROM api.get_session(:'cashier') AS s;
PREPARE of_sales AS   SELECT s.user_id = :sales_id FROM api.revoke_session(:sales_session, :'admin') AS s;
PREPARE of_colleague AS SELECT s.user_id FROM api.revoke_session(:noel_session, :'cashier') AS s;
PREPARE of_admin AS   SELECT s.user_id FROM api.revoke_session(:admin_session, :'cashier') AS s;
PREPARE of_cebu AS    SELECT s.user_id FROM api.revoke_session(:cebu_session, :'boss') AS s;
PREPARE own AS        SELECT s.is_current FROM api.revoke_session(:noel_session, :'noel') AS s;
PREPARE no_more AS    SELECT s.now FROM api.get_session(:'noel') AS s;
PREPARE nobody AS     SELECT s.user_id FROM api.revoke_session(:admin_session) AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('lost_phone', $$ VALUES ('Phone', false) $$, 'the lost phone is signed out');
SELECT throws_ok('on_phone', '28000', 'not signed in', 'at its next call');
SELECT throws_ok('lost_phone', 'SHN71', NULL, 'what has ended is not there');
SELECT results_eq('at_till', $$ VALUES ('full') $$, 'the other session stays');
SELECT results_eq('of_sales', $$ VALUES (true) $$, 'an admin ends the session of a sales agent');
SELECT throws_ok('of_colleague', 'SHN71', NULL, 'a cashier ends nobody else''s');
SELECT throws_ok('of_admin', 'SHN71', NULL, 'least of all the admin''s');
SELECT throws_ok('of_cebu', 'SHN71', NULL, 'another branch''s is not there');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody ends anything');
SELECT results_eq('own', $$ VALUES (true) $$, 'the own one can be ended');
SELECT throws_ok('no_more', '28000', 'not signed in', 'and then it has');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT s.end_reason, count(*) FROM shop.sessions AS s WHERE s.ended_at IS NOT NULL GROUP BY 1 $$,
    $$ VALUES ('revoked', 3::bigint) $$, 'three have ended, as revoked'
);
SELECT results_eq(
    $$ SELECT l.actor FROM shop.activity_logs AS l WHERE l.action = 'revoke_session' ORDER BY l.id $$,
    ARRAY['cashier@shop.test', 'admin@shop.test', 'noel@shop.test'], 'and the log knows who did it'
);

SELECT * FROM finish();
ROLLBACK;
