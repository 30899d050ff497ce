-- sql_tests/api/queue/get_display.sql: the public board tells no names.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(6);

PREPARE display AS SELECT d.waiting_count, d.shop_name, d.next FROM api.get_display() AS d;
PREPARE named AS SELECT d.counters -> 0 ->> 'token_label', d.counters -> 0 ->> 'first_name' FROM api.get_display('main') AS d;
PREPARE calls AS
    SELECT d.counters -> 0 ->> 'called_at' IS NOT NULL, d.counters -> 1 -> 'called_at' FROM api.get_display('main') AS d;
PREPARE missing AS SELECT d.version FROM api.get_display('davao') AS d;
PREPARE unsaid AS SELECT d.version FROM api.get_display() AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('unsaid', 'SHV02', NULL, 'in a chain the branch must be said');
SELECT throws_ok('missing', 'SHN05', 'branch "davao" does not exist', 'no such branch');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.customer_id AS called FROM api.call_next(1) AS c \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('named', $$ VALUES ('#002', NULL::text) $$, 'tokens without names');
SELECT results_eq('calls', $$ VALUES (true, 'null'::jsonb) $$, 'since when, where somebody was called');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT count(*) AS changed FROM api.update_settings('{"display.show_names": true}') AS s \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('named', $$ VALUES ('#002', 'Lourdes') $$, 'the first name by setting');
SELECT unalike((SELECT d::text FROM api.get_display('main') AS d), '%Cruz%', 'never the last one');

SELECT * FROM finish();
ROLLBACK;
