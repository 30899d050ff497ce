-- sql_tests/api/service/check_ready.sql: what a load balancer and a careful administrator ask.
BEGIN;
SELECT plan(4);

SELECT private.set_clock(NULL) \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT r.is_standby, r.is_privileged, r.is_clock_set FROM api.check_ready() AS r $$,
    $$ VALUES (false, false, false) $$, 'a primary, trusting the web role no more than it should, in real time'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT r.database_time, r.is_clock_set FROM api.check_ready() AS r $$,
    $$ VALUES ('2026-03-02 09:00:00+08'::timestamptz, true) $$, 'a set clock is told'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT ok((SELECT r.is_privileged FROM api.check_ready() AS r), 'so is a caller who is trusted too much');
GRANT escashop_dba TO escashop_web;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT ok((SELECT r.is_privileged FROM api.check_ready() AS r), 'as the web role would be in escashop_dba');

SELECT * FROM finish();
ROLLBACK;
