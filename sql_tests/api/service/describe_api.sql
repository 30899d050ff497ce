-- sql_tests/api/service/describe_api.sql: the reference comes from the catalogue.
BEGIN;
SELECT plan(7);

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$
        SELECT d.volatility, d.is_single, d.returns_type, d.arguments
        FROM api.describe_api() AS d WHERE d.function = 'call_customer'
    $$,
    $$
        VALUES ('v', true, 'api.customer', '[
            {"name": "customer_id", "type": "bigint", "required": true},
            {"name": "counter_id", "type": "bigint", "required": true},
            {"name": "session", "type": "text", "required": false}]'::jsonb)
    $$,
    'a function with its arguments'
);
SELECT results_eq(
    $$ SELECT d.columns FROM api.describe_api() AS d WHERE d.function = 'preview_sms' $$,
    $$
        VALUES ('[{"name": "notification_type", "type": "text"}, {"name": "phone_number", "type": "text"},
                  {"name": "message", "type": "text"}]'::jsonb)
    $$,
    'the columns of a row it returns'
);
SELECT results_eq(
    $$ SELECT d.is_single, d.columns -> 0 ->> 'name' FROM api.describe_api() AS d WHERE d.function = 'verify' $$,
    $$ VALUES (false, 'rule') $$, 'and of a table'
);
SELECT ok(
    (SELECT d.is_single FROM api.describe_api() AS d WHERE d.function = 'get_branch'),
    'a table that is one row'
);
SELECT results_eq(
    $$ SELECT d.errors FROM api.describe_api() AS d WHERE d.function = 'extend_session' $$,
    $$ VALUES ('["28000", "SHC11"]'::jsonb) $$, 'its codes, from the manual'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT set_eq(
    'SELECT d.function FROM api.describe_api() AS d',
    $$ SELECT p.proname::text FROM pg_proc AS p
       WHERE p.pronamespace = 'api'::regnamespace AND p.proname NOT IN ('import_branch', 'verify_seals') $$,
    'every function is in it, but for those of DBAs alone'
);
REVOKE EXECUTE ON FUNCTION api.verify(text) FROM escashop_web;
SELECT is_empty(
    $$ SELECT FROM api.describe_api() AS d WHERE d.function = 'verify' $$, 'unless the web app may not call it'
);

SELECT * FROM finish();
ROLLBACK;
