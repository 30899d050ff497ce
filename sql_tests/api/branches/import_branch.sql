-- sql_tests/api/branches/import_branch.sql: a branch from its file, as it was.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(26);

-- A day with everything in it: payments whole, split, voided and refunded, a bill made smaller afterwards, one void,
-- one discounted; a drawer closed and one open; calls, an undo, a transfer; the day closed, somebody carried over;
-- messages; a deputy; seals.
INSERT INTO shop.users (branch_id, email, full_name, role)
VALUES (1, 'boss@shop.test', 'Bea Lopez', 'super_admin'), (2, 'owner@shop.test', 'Olga Sy', 'super_admin');
INSERT INTO shop.users (branch_id, email, full_name, role, home_branch_id, home_user_id)
SELECT '1', u.email, u.full_name, 'super_admin', u.branch_id, u.id FROM shop.users AS u WHERE u.email = 'owner@shop.test';
INSERT INTO shop.users (branch_id, email, full_name, role, home_branch_id, home_user_id)
VALUES (1, 'stranger@shop.test', 'Sol Stranger', 'super_admin', 9, 9);
UPDATE shop.system_settings SET value = 'true' WHERE branch_id = 1 AND key IN ('discount.enabled', 'queue.carry_over_waiting', 'sms.enabled', 'sms.on_call');
SELECT o.settlement ->> 'settlement_id' AS first FROM api.create_settlement(:bill, 900, 'cash', session => :'cashier') AS o \gset
SELECT api.void_settlement(:bill, :first, 'wrong bill', session => :'cashier') \g /dev/null
SELECT api.update_transaction(:bill, 500, session => :'cashier') \g /dev/null
SELECT api.split_settlement(:bill, '[{"amount": "100.00", "payment_mode": "cash"}, {"amount": "50.00", "payment_mode": "maya"}]',
    idempotency_key => 'split', session => :'cashier') \g /dev/null
SELECT o.settlement ->> 'settlement_id' AS second FROM api.create_settlement(:miguel_bill, 1500, 'gcash', session => :'cashier2') AS o \gset
SELECT api.refund_settlement(:miguel_bill, :second, 200, 'too much', session => :'cashier2') \g /dev/null
SELECT api.create_settlement(:bill, 9999, 'cash', session => :'cashier') \g /dev/null
SELECT b.transaction_id AS extra FROM api.create_transaction(:juan, 1120, 'cash', session => :'cashier') AS b \gset
SELECT api.grant_discount(:extra, 'senior_citizen', 'SC-123', session => :'cashier') \g /dev/null
SELECT b.transaction_id AS gone FROM api.create_transaction(:juan, 80, 'cash', session => :'cashier') AS b \gset
SELECT o.settlement ->> 'settlement_id' AS third FROM api.create_settlement(:gone, 80, 'cash', session => :'cashier') AS o \gset
SELECT api.void_settlement(:gone, :third, 'not his', session => :'cashier') \g /dev/null
SELECT api.void_transaction(:gone, 'not his', :'admin') \g /dev/null
SELECT api.move_cash(:drawer, 'cash_out', 20, 'change', session => :'cashier') \g /dev/null
SELECT api.close_drawer(:drawer, '{"500": 1}', session => :'cashier') \g /dev/null
SELECT api.call_customer(:juan, :red, :'cashier') \g /dev/null
SELECT api.undo_action(:juan, :'cashier') \g /dev/null
SELECT api.call_next(:red, :'cashier') \g /dev/null
SELECT api.transfer_customer(:lourdes, :blue, :'cashier') \g /dev/null
SELECT api.reorder_queue(jsonb_build_array(:miguel, :juan), :'cashier') \g /dev/null
SELECT api.pause_counter(:red, :'cashier') \g /dev/null
SELECT private.set_clock('2026-03-02 09:40+08') \g /dev/null
SELECT api.complete_customer(:lourdes, session => :'cashier') \g /dev/null
SELECT api.cancel_customer(:miguel, 'left', :'cashier') \g /dev/null
SELECT private.set_clock('2026-03-03 00:10+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT jobs.close_day('1', '2026-03-02') \g /dev/null
SELECT jobs.seal_branch('1') \g /dev/null
SELECT set_config('escashop.branch', 'main', true) \g /dev/null
SELECT is_empty($$ SELECT * FROM api.verify() $$, 'the branch is well before');

CREATE TEMP TABLE line (file text, place bigint GENERATED ALWAYS AS IDENTITY, relation text, content jsonb);
CREATE FUNCTION pg_temp.load(file text, id smallint) RETURNS text LANGUAGE sql AS $$
    INSERT INTO line (file, relation, content)
    SELECT load.file, e.line::jsonb ->> 'relation', e.line::jsonb -> 'row' FROM api.export_branch(id, 'jsonl') AS e;
    SELECT string_agg(e.line, E'\n') FROM api.export_branch(id, 'jsonl') AS e;
$$;
SELECT pg_temp.load('first', '1') AS lines \gset
SELECT results_eq(
    format($$ SELECT b.branch_id::int, b.code, b.name, b.time_zone, b.status FROM api.import_branch(%L, 'copy') AS b $$, :'lines'),
    $$ VALUES (3, 'copy', 'Main', 'Asia/Manila', 'active') $$, 'it comes back as a new branch'
);
SELECT is(current_setting('escashop.branch'), 'main', 'the caller stays where he was');
SELECT pg_temp.load('second', '3') AS again \gset
SELECT is_empty($$
    SELECT f.relation, f.count, s.count
    FROM (SELECT l.relation, count(*) AS count FROM line AS l WHERE l.file = 'first' GROUP BY l.relation) AS f
    FULL JOIN (SELECT l.relation, count(*) AS count FROM line AS l WHERE l.file = 'second' GROUP BY l.relation) AS s
        ON s.relation = f.relation
    WHERE f.relation NOT IN ('sessions', 'money_seals', 'money_seal_rows')
      AND f.count IS DISTINCT FROM s.count
$$, 'every row of every table is there again');
SELECT set_eq(
    $$ SELECT DISTINCT l.relation FROM line AS l WHERE l.file = 'first' EXCEPT SELECT DISTINCT l.relation FROM line AS l WHERE l.file = 'second' $$,
    ARRAY['sessions', 'money_seals', 'money_seal_rows'], 'but who was signed in, and the seals'
);
-- With the old ids back and without what is the server's own, the two files are one.
CREATE TEMP TABLE shift AS
SELECT f.relation, f.id - s.id AS shift
FROM (SELECT l.relation, min((l.content -> 'id')::bigint) AS id FROM line AS l
      WHERE l.file = 'first' AND (l.content -> 'id')::bigint > 0 GROUP BY l.relation) AS f
JOIN (SELECT l.relation, min((l.content -> 'id')::bigint) AS id FROM line AS l
      WHERE l.file = 'second' AND (l.content -> 'id')::bigint > 0 GROUP BY l.relation) AS s ON s.relation = f.relation;
SELECT is_empty($$
    SELECT coalesce(f.relation, s.relation), f.content, s.content
    FROM (
        SELECT l.relation, l.content - '{branch_id,xact_id}'::text[] AS content,
            row_number() OVER (PARTITION BY l.relation ORDER BY l.place) AS place
        FROM line AS l WHERE l.file = 'first'
    ) AS f
    FULL JOIN (
        SELECT l.relation, row_number() OVER (PARTITION BY l.relation ORDER BY l.place) AS place,
            private.renumber(l.content - '{branch_id,xact_id}'::text[], (
                SELECT jsonb_object_agg(c.name, w.shift) FROM private.id_columns() AS c JOIN shift AS w ON w.relation = c.relation
            )) || CASE WHEN (l.content -> 'id')::bigint > 0 THEN jsonb_build_object('id', (l.content -> 'id')::bigint + h.shift) ELSE '{}' END AS content
        FROM line AS l LEFT JOIN shift AS h ON h.relation = l.relation WHERE l.file = 'second'
    ) AS s ON s.relation = f.relation AND s.place = f.place
    WHERE coalesce(f.relation, s.relation) NOT IN ('branches', 'sessions', 'money_seals', 'money_seal_rows', 'activity_logs', 'sms_notifications')
      AND CASE f.relation
          WHEN 'users' THEN f.content ->> 'id' <> '-1'
              AND f.content - '{home_branch_id,home_user_id,status}'::text[] <> s.content - '{home_branch_id,home_user_id,status}'::text[]
          WHEN 'transactions' THEN f.content - 'updated_at' <> s.content - 'updated_at'
          WHEN 'system_settings' THEN f.content - '{updated_at,created_at}'::text[] <> s.content - '{updated_at,created_at}'::text[]
          WHEN 'queue_analytics' THEN f.content - 'last_event_id' <> s.content - 'last_event_id'
          ELSE f.content IS DISTINCT FROM s.content
      END
$$, 'and, ids apart, the same');
SELECT is(
    (SELECT count(*) FROM line AS s JOIN line AS f ON f.file = 'first' AND f.relation = s.relation AND f.content ->> 'id' = s.content ->> 'id'
     WHERE s.file = 'second' AND (s.content -> 'id')::bigint > 0), 0::bigint, 'the ids are new ones'
);
SELECT results_eq(
    $$ SELECT DISTINCT s.status, s.error_message FROM shop.sms_notifications AS s WHERE s.branch_id = 3 $$,
    $$ VALUES ('failed', 'it was still pending when the branch was imported') $$, 'no message is sent twice'
);
SELECT is(
    (SELECT string_agg(DISTINCT s.status, ',') FROM shop.sms_notifications AS s WHERE s.branch_id = 1), 'pending', 'the branch it comes from sends it'
);
SELECT results_eq(
    $$ SELECT u.email::text, h.email::text, u.status FROM shop.users AS u LEFT JOIN shop.users AS h
           ON h.branch_id = u.home_branch_id AND h.id = u.home_user_id
       WHERE u.branch_id = 3 AND u.role = 'super_admin' AND u.id > 0 ORDER BY u.email $$,
    $$ VALUES ('boss@shop.test', 'boss@shop.test', 'active'), ('owner@shop.test', 'owner@shop.test', 'active'),
        ('stranger@shop.test', NULL, 'inactive') $$,
    'who owns the chain is its deputy; who is not known here is nobody'
);
SELECT is((SELECT count(*) FROM shop.users AS u WHERE u.branch_id = 3 AND u.password_hash IS NOT NULL), 0::bigint, 'nobody has a password');
SELECT results_eq(
    $$ SELECT l.entity_id::bigint = t.id FROM shop.activity_logs AS l JOIN shop.transactions AS t ON t.branch_id = 3 AND t.void_reason IS NOT NULL
       WHERE l.branch_id = 3 AND l.action = 'void_transaction' $$,
    ARRAY[true], 'the log knows its bill by the new id'
);
SELECT results_eq(
    $$ SELECT l.actor, l.branch_id::int, l.details ->> 'from', (l.details #> '{rows,customers}')::int FROM shop.activity_logs AS l WHERE l.action = 'import_branch' $$,
    $$ VALUES (session_user::text COLLATE "default", 1, 'main', 3) $$, 'and who imported'
);
SELECT set_config('escashop.branch', 'copy', true) \g /dev/null
SELECT is(
    (SELECT s.business_date || ' ' || s.billed_total || ' ' || s.collected_total FROM api.get_daily_summary('2026-03-02') AS s),
    (SELECT f.date || ' ' || f.billed || ' ' || f.taken FROM (SELECT '2026-03-02'::date AS date,
        (SELECT sum(t.amount) FROM shop.transactions AS t WHERE t.branch_id = 1 AND t.voided_at IS NULL) AS billed,
        (SELECT sum(s.effect) FROM shop.payment_settlements AS s WHERE s.branch_id = 1) AS taken) AS f),
    'the summary of the day is that of the book'
);
SELECT jobs.seal_branch('3') \g /dev/null
SELECT set_config('escashop.branch', 'copy', true) \g /dev/null
SELECT is_empty($$ SELECT * FROM api.verify() $$, 'sealed anew, all is well');
SELECT results_eq(
    $$ SELECT c.token_number, c.name FROM api.call_next((SELECT d.id FROM shop.counters AS d WHERE d.branch_id = 3 AND d.name = 'Counter 2')) AS c $$,
    $$ VALUES (1, 'Juan dela Cruz') $$, 'and the day goes on: who was carried over is called'
);
SELECT results_eq(
    $$ SELECT b.or_number, b.balance_amount FROM shop.transactions AS t CROSS JOIN LATERAL api.create_settlement(t.id, 50, 'cash') AS o
       CROSS JOIN LATERAL jsonb_to_record(o.transaction) AS b (or_number text, balance_amount text)
       WHERE t.branch_id = 3 AND t.payment_status = 'partial' AND t.amount = 500 $$,
    $$ VALUES ('20260302-001', '300.00') $$, 'and a bill is paid on'
);
SELECT is_empty($$ SELECT * FROM api.verify() $$, 'still well');
SELECT set_config('escashop.branch', 'main', true) \g /dev/null
SELECT is_empty($$ SELECT * FROM api.verify() $$, 'as is the branch it came from');

PREPARE taken AS   SELECT api.import_branch(:'lines');
PREPARE nothing AS SELECT api.import_branch('');
PREPARE no_json AS SELECT api.import_branch('branches');
PREPARE strange AS SELECT api.import_branch('{"relation": "pg_authid", "row": {"branch_id": 1}}');
PREPARE two AS     SELECT api.import_branch((SELECT string_agg(e.line, E'\n') FROM (
    SELECT x.line FROM api.export_branch('1', 'jsonl') AS x UNION ALL SELECT y.line FROM api.export_branch('2', 'jsonl') AS y) AS e), 'two');
PREPARE bent AS    SELECT api.import_branch(replace(:'lines', '"last_token": 3', '"last_token": 4'), 'bent');
PREPARE unpaid AS  SELECT api.import_branch(replace(:'lines', '"paid_amount": 150.00', '"paid_amount": 140.00'), 'unpaid');
SELECT throws_like('taken', '%branches_code_taken%', 'its own code is taken here');
SELECT throws_ok('nothing', 'SHV72', 'the lines are not those of one branch', 'no lines');
SELECT throws_ok('no_json', '22P02', NULL, 'no JSON');
SELECT throws_ok('strange', 'SHV72', 'line 1 is no row of a branch', 'another table');
SELECT throws_ok('two', 'SHV72', 'the lines are not those of one branch', 'two branches');
SELECT throws_ok('bent', 'SHC77', 'the branch does not verify: tokens_gapless', 'what does not verify is not taken over');
SELECT throws_like('unpaid', 'bill % is not paid by its payments', 'nor a bill that says something else than its payments');

SELECT * FROM finish();
ROLLBACK;
