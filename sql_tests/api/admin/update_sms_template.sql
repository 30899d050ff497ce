-- sql_tests/api/admin/update_sms_template.sql: what is given changes, the rest stays.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(10);

SELECT t.id AS ready FROM shop.sms_templates AS t WHERE (t.branch_id, t.name) = (1, 'customer_ready') \gset
SELECT t.id AS cebu_ready FROM shop.sms_templates AS t WHERE (t.branch_id, t.name) = (2, 'customer_ready') \gset
PREPARE changed AS SELECT t.name, t.content, t.distribution, t.is_active FROM
api.update_sms_template(:ready, content => 'Come, {{customer_name}}', is_active => false, session => :'admin') AS t;
PREPARE emptied AS SELECT t.statuses, t.distribution, t.is_active FROM
api.update_sms_template(:ready, statuses => '[]', distribution => '[]', session => :'admin') AS t;
PREPARE unlisted AS SELECT t.name FROM api.update_sms_template(:ready, content => '{{queue_position}}', session => :'admin') AS t;
PREPARE pulled AS SELECT t.name FROM api.update_sms_template(:ready, variables => '[]', session => :'admin') AS t;
PREPARE blank AS SELECT t.name FROM api.update_sms_template(:ready, content => ' ', session => :'admin') AS t;
PREPARE missing AS SELECT t.name FROM api.update_sms_template(0, content => 'x', session => :'admin') AS t;
PREPARE cebu AS SELECT t.name FROM api.update_sms_template(:cebu_ready, content => 'x', session => :'admin') AS t;
PREPARE sales AS SELECT t.name FROM api.update_sms_template(:ready, content => 'x', session => :'sales') AS t;
PREPARE nobody AS SELECT t.name FROM api.update_sms_template(:ready, content => 'x') AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('changed', $$ VALUES ('customer_ready', 'Come, {{customer_name}}', '{pickup}'::text[], false) $$,
    'text and switch change, the name stays');
SELECT results_eq('emptied', $$ VALUES ('{}'::text[], '{}'::text[], false) $$, 'an empty list is given too');
SELECT throws_ok('unlisted', '23514', NULL, 'a placeholder outside the list is refused');
SELECT throws_ok('pulled', '23514', NULL, 'also when the list is what changes');
SELECT throws_ok('blank', '23502', NULL, 'a text is not emptied');
SELECT throws_ok('missing', 'SHN80', 'template 0 does not exist', 'no such template');
SELECT throws_ok('cebu', 'SHN80', NULL, 'another branch''s is no such template');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.details -> 'before' -> 'is_active', l.details -> 'after' -> 'is_active', l.details -> 'after' ? 'name'
       FROM shop.activity_logs AS l WHERE l.action = 'update_sms_template' ORDER BY l.id LIMIT 1 $$,
    $$ VALUES ('true'::jsonb, 'false'::jsonb, false) $$, 'the log has what changed, before and after'
);

SELECT * FROM finish();
ROLLBACK;
