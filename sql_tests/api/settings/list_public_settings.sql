-- sql_tests/api/settings/list_public_settings.sql: what anybody may know of a branch.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(5);

UPDATE shop.system_settings SET value = '"Cebu Optical"' WHERE (branch_id, key) = (2, 'shop.name');
PREPARE nowhere AS  SELECT api.list_public_settings('davao');
PREPARE anywhere AS SELECT api.list_public_settings();

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is(api.list_public_settings('cebu') ->> 'shop.name', 'Cebu Optical', 'a branch shows its own values');
SELECT is(api.list_public_settings('main') ->> 'shop.name', 'EscaShop', 'another one its');
SELECT throws_ok('nowhere', 'SHN05', 'branch "davao" does not exist', 'no such branch');
SELECT throws_ok('anywhere', 'SHV02', 'which branch is not said', 'one of several must be named');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT set_eq(
    $$ SELECT jsonb_object_keys(api.list_public_settings('main')) $$,
    $$ SELECT s.key FROM shop.system_settings AS s WHERE s.branch_id = 1 AND s.is_public $$,
    'the public ones, and no limit of security'
);

SELECT * FROM finish();
ROLLBACK;
