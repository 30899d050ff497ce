-- sql_tests/api/admin/record_access.sql: what cannot log itself is logged by the web app, and nothing else.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(23);

SELECT l.token AS phone FROM api.login('admin@shop.test', 'Secret-123', 'main', '203.0.113.9', 'Phone') AS l \gset
SELECT k.token AS kiosk FROM api.start_kiosk(:'sales') AS k \gset
PREPARE export AS    SELECT api.record_access('export_activity_logs', entity => 'activity', ip => '198.51.100.1', session => :'phone');
PREPARE sessions AS  SELECT api.record_access('list_sessions', 'user', :'cashier_id', session => :'admin');
PREPARE refused AS   SELECT api.record_access('refused', 'update_settings', code => 'SHD01', session => :'cashier');
PREPARE by_kiosk AS  SELECT api.record_access('refused', 'list_queue', code => 'SHD01', session => :'kiosk');
PREPARE unsigned AS  SELECT api.record_access('refused', 'list_queue', code => '28000', ip => '198.51.100.1', user_agent => repeat('x', 500));
PREPARE unknown AS   SELECT api.record_access('refused', 'call_next', code => '28000', ip => 'not-an-ip', session => '2.abcdefghijk');
PREPARE malformed AS SELECT api.record_access('list_activity_logs', session => 'garbage');
PREPARE ended AS     SELECT api.record_access('refused', 'list_queue', code => '28000', session => :'gone');
PREPARE write AS     SELECT api.record_access('create_settlement', session => :'admin');
PREPARE word AS      SELECT api.record_access('login', session => :'admin');
PREPARE job AS       SELECT api.record_access('daily_reset', session => :'admin');
PREPARE helper AS    SELECT api.record_access('setting', session => :'admin');
PREPARE nothing AS   SELECT api.record_access(NULL, session => :'admin');
PREPARE with_code AS SELECT api.record_access('list_users', code => 'SHD01', session => :'admin');
PREPARE other_code AS SELECT api.record_access('refused', 'call_next', code => 'SHC01', session => :'admin');
PREPARE no_code AS   SELECT api.record_access('refused', 'call_next', session => :'admin');
PREPARE no_function AS SELECT api.record_access('refused', 'free_lunch', code => 'SHD01', session => :'admin');
PREPARE flood AS
SELECT count(*) FILTER (WHERE w.is_written) FROM generate_series(1, 70) AS n
CROSS JOIN LATERAL api.record_access('refused', 'list_queue', code => '28000', ip => '198.51.100.7', user_agent => 'x' || n) AS w (is_written);
PREPARE beside AS SELECT api.record_access('refused', 'list_queue', code => '28000', ip => '198.51.100.8');
PREPARE signed_flood AS
SELECT count(*) FILTER (WHERE w.is_written) FROM generate_series(1, 70) AS n
CROSS JOIN LATERAL api.record_access('list_sessions', entity_id => n::text, session => :'admin') AS w (is_written);
SELECT private.set_clock('2026-03-02 09:10:00+08') \g /dev/null
SELECT max(l.id) AS last FROM shop.activity_logs AS l \gset

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('export', ARRAY[true], 'a sensitive read is logged');
SELECT results_eq('sessions', ARRAY[true], 'with what was read');
SELECT results_eq('refused', ARRAY[true], 'a refusal is');
SELECT results_eq('by_kiosk', ARRAY[true], 'also that of a kiosk');
SELECT results_eq('unsigned', ARRAY[true], 'and that of nobody');
SELECT results_eq('unknown', ARRAY[true], 'an unknown token is no error');
SELECT results_eq('malformed', ARRAY[true], 'nor a malformed one');
SELECT results_eq('ended', ARRAY[true], 'nor one that has ended');
SELECT throws_ok('write', 'SHV71', 'action "create_settlement" is not recorded', 'what writes logs itself: it cannot be forged');
SELECT throws_ok('word', 'SHV71', NULL, 'nor can a sign-in');
SELECT throws_ok('job', 'SHV71', NULL, 'nor a closing');
SELECT throws_ok('helper', 'SHV71', NULL, 'nor what is no function of api');
SELECT throws_ok('nothing', 'SHV71', NULL, 'nor nothing');
SELECT throws_ok('with_code', 'SHV71', NULL, 'a read has no code');
SELECT throws_ok('other_code', 'SHV71', NULL, 'a refusal is 28000 or SHD');
SELECT throws_ok('no_code', 'SHV71', NULL, 'never none');
SELECT throws_ok('no_function', 'SHV71', NULL, 'of a function that there is');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    format($$
        SELECT l.branch_id::int, l.actor, l.action, l.entity, l.entity_id, l.details, host(l.ip), length(l.user_agent)
        FROM shop.activity_logs AS l WHERE l.id > %s ORDER BY l.id
    $$, :last),
    format($$
        VALUES (1, 'admin@shop.test', 'export_activity_logs', 'activity', NULL::text, '{}'::jsonb, '203.0.113.9', 5),
            (1, 'admin@shop.test', 'list_sessions', 'user', '%s', '{}', '203.0.113.1', NULL),
            (1, 'cashier@shop.test', 'refused', NULL, NULL, '{"action": "update_settings", "sqlstate": "SHD01"}', '203.0.113.1', NULL),
            (1, 'sales@shop.test', 'refused', NULL, NULL, '{"action": "list_queue", "sqlstate": "SHD01"}', '203.0.113.1', NULL),
            (1, 'nobody', 'refused', NULL, NULL, '{"action": "list_queue", "sqlstate": "28000"}', '198.51.100.1', 400),
            (2, 'nobody', 'invalid_session', NULL, NULL, '{"token": "2.abcdef", "action": "call_next", "sqlstate": "28000"}', '0.0.0.0', NULL),
            (1, 'nobody', 'invalid_session', NULL, NULL, '{"token": "garbage", "action": "list_activity_logs"}', NULL, NULL),
            (1, 'nobody', 'invalid_session', NULL, NULL, '{"token": "1.gone", "action": "list_queue", "sqlstate": "28000"}', NULL, NULL)
    $$, :cashier_id),
    'who, what, from where: of a session the address of its sign-in, of no session the one that asked, and eight characters of a token'
);
SELECT results_eq(
    $$ SELECT DISTINCT s.last_seen_at FROM shop.sessions AS s WHERE s.ended_at IS NULL $$,
    $$ VALUES ('2026-03-02 09:00:00+08'::timestamptz) $$, 'it is no activity: no session lives longer for it'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('flood', ARRAY[60::bigint], 'an address without a session writes sixty rows a minute, no more');
SELECT results_eq('beside', ARRAY[true], 'another address still does');
SELECT results_eq('signed_flood', ARRAY[70::bigint], 'and who is signed in is always logged');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT ok(
    NOT has_function_privilege('escashop_dba', 'api.record_access(text, text, text, text, text, text, text)', 'EXECUTE'),
    'only the web app calls it'
);

SELECT * FROM finish();
ROLLBACK;
