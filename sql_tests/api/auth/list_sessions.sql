-- sql_tests/api/auth/list_sessions.sql: where somebody is signed in.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(11);

PREPARE own AS
SELECT s.user_agent, s.scope, s.ip, s.is_current FROM api.list_sessions(session => :'cashier') AS s;
PREPARE own_by_id AS SELECT s.is_current FROM api.list_sessions(:cashier_id, :'cashier') AS s;
PREPARE of_cashier AS SELECT s.user_agent, s.is_current FROM api.list_sessions(:cashier_id, :'admin') AS s;
PREPARE of_boss AS    SELECT s.ip FROM api.list_sessions(:boss_id, :'admin') AS s;
PREPARE of_admin AS   SELECT s.is_current FROM api.list_sessions(:admin_id, :'boss') AS s;
PREPARE of_another AS SELECT s.ip FROM api.list_sessions(:sales_id, :'cashier') AS s;
PREPARE of_cebu AS    SELECT s.ip FROM api.list_sessions(:cebu_admin_id, :'boss') AS s;
PREPARE of_system AS  SELECT s.ip FROM api.list_sessions(-1, :'boss') AS s;
PREPARE nobody AS     SELECT s.ip FROM api.list_sessions() AS s;

SELECT l.token AS phone FROM api.login('cashier@shop.test', 'Secret-123', 'main', '203.0.113.9', 'Phone') AS l \gset
INSERT INTO shop.sessions (branch_id, user_id, token_hash, last_seen_at, expires_at, ended_at, end_reason)
VALUES (1, :cashier_id, sha256('a'), private.clock(), private.clock() + interval '1 day', private.clock(), 'logout'),
    (1, :cashier_id, sha256('b'), private.clock(), private.clock(), NULL, NULL),
    (1, :cashier_id, sha256('c'), private.clock() - interval '30 minutes', private.clock() + interval '1 day', NULL, NULL);

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'own',
    $$ VALUES ('Phone', 'full', '203.0.113.9'::inet, false), (NULL, 'full', '203.0.113.1', true) $$,
    'the live ones, newest first; not what has ended, expired or was idle too long'
);
SELECT results_eq('own_by_id', $$ VALUES (false), (true) $$, 'also by the own id');
SELECT results_eq('of_cashier', $$ VALUES ('Phone', false), (NULL, false) $$, 'an admin sees those of the cashier');
SELECT throws_ok('of_boss', 'SHN70', NULL, 'but not those of somebody above');
SELECT results_eq('of_admin', $$ VALUES (false) $$, 'who sees the admin''s');
SELECT throws_ok('of_another', 'SHD01', 'role cashier sees its own sessions only', 'a cashier sees nobody else''s');
SELECT throws_ok('of_cebu', 'SHN70', NULL, 'a user of another branch is not there');
SELECT throws_ok('of_system', 'SHN70', 'user -1 does not exist', 'nor is the system user');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor anything for nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$ SELECT FROM shop.activity_logs AS l WHERE l.action = 'list_sessions' $$, 'a read writes nothing');
SELECT is_empty(
    $$ SELECT FROM information_schema.attributes AS a WHERE a.udt_name = 'session_row' AND a.attribute_name ~ 'token|hash' $$,
    'no token is shown'
);

SELECT * FROM finish();
ROLLBACK;
