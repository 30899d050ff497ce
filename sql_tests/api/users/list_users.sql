-- sql_tests/api/users/list_users.sql: the people one manages.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(16);

CREATE FUNCTION pg_temp.names(p api.page) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(r ->> 'full_name', ', ') FROM jsonb_array_elements(p.rows) AS r
$$;
GRANT EXECUTE ON FUNCTION pg_temp.names(api.page) TO escashop_web;
PREPARE by_admin AS SELECT pg_temp.names(l), l.total FROM api.list_users(session => :'admin') AS l;
PREPARE by_boss AS  SELECT pg_temp.names(l), l.total FROM api.list_users(session => :'boss') AS l;
PREPARE sales AS    SELECT pg_temp.names(l) FROM api.list_users('Sales', session => :'boss') AS l;
PREPARE inactive AS SELECT pg_temp.names(l) FROM api.list_users(status => 'inactive', session => :'boss') AS l;
PREPARE by_name AS  SELECT pg_temp.names(l) FROM api.list_users(search => ' carlo S', session => :'admin') AS l;
PREPARE by_email AS SELECT pg_temp.names(l) FROM api.list_users(search => 'noel@', session => :'admin') AS l;
PREPARE wild AS     SELECT l.total FROM api.list_users(search => '%', session => :'admin') AS l;
PREPARE second_page AS
SELECT pg_temp.names(l), l.total_pages, l.has_next, l.has_prev
FROM api.list_users(page => 2, per_page => 2, session => :'admin') AS l;
PREPARE bad_role AS   SELECT l.total FROM api.list_users('boss', session => :'admin') AS l;
PREPARE bad_status AS SELECT l.total FROM api.list_users(status => 'gone', session => :'admin') AS l;
PREPARE bad_search AS SELECT l.total FROM api.list_users(search => repeat('x', 101), session => :'admin') AS l;
PREPARE bad_page AS   SELECT l.total FROM api.list_users(page => 0, session => :'admin') AS l;
PREPARE cashier AS SELECT l.total FROM api.list_users(session => :'cashier') AS l;
PREPARE nobody AS  SELECT l.total FROM api.list_users() AS l;
PREPARE columns AS
SELECT array_agg(k ORDER BY k) FROM api.list_users('sales', session => :'admin') AS l
CROSS JOIN LATERAL jsonb_object_keys(l.rows -> 0) AS k;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('by_admin', $$ VALUES ('Noel Aquino, Sally Cruz, Carlo Santos', 3::bigint) $$, 'an admin sees sales and cashiers, newest first');
SELECT results_eq(
    'by_boss', $$ VALUES ('Noel Aquino, Bea Lopez, Gil Navarro, Sally Cruz, Carlo Santos, Ana Reyes', 6::bigint) $$,
    'a super_admin sees all of the branch but the system user'
);
SELECT results_eq('sales', $$ VALUES ('Noel Aquino, Sally Cruz') $$, 'of a role');
SELECT results_eq('inactive', $$ VALUES ('Gil Navarro') $$, 'of a status');
SELECT results_eq('by_name', $$ VALUES ('Carlo Santos') $$, 'by part of the name');
SELECT results_eq('by_email', $$ VALUES ('Noel Aquino') $$, 'or of the e-mail');
SELECT results_eq('wild', ARRAY[0::bigint], 'what is searched for is no pattern');
SELECT results_eq('second_page', $$ VALUES ('Carlo Santos', 2::bigint, false, true) $$, 'page by page');
SELECT results_eq(
    'columns',
    $$ VALUES ('{created_at,email,full_name,has_password,is_deputy,last_login_at,locked_until,role,status,user_id}'::text[]) $$,
    'without a hash'
);
SELECT throws_ok('bad_role', 'SHV04', 'role "boss" is not known', 'an unknown role');
SELECT throws_ok('bad_status', 'SHV04', 'status "gone" is not known', 'an unknown status');
SELECT throws_ok('bad_search', 'SHV12', NULL, 'a search too long');
SELECT throws_ok('bad_page', 'SHV05', NULL, 'no such page');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.total FROM api.list_users() AS l $$, ARRAY[6::bigint], 'in psql a DBA sees all of the branch too'
);

SELECT * FROM finish();
ROLLBACK;
