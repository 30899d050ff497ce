-- sql_tests/private/day_figures.sql: over a random year with midnights, voids, refunds and a change of time zone,
-- day, week and month are the sum of the settlements, to the centavo.
BEGIN;
\ir ../fixtures/books.sql
SELECT plan(11);

-- Seeded: the same year each time. A third of all moments lies within two minutes of a local midnight.
CREATE TEMP TABLE moment AS
SELECT setseed(0.25) IS NULL AS seeded, NULL::int AS n, NULL::timestamptz AS at, NULL::text AS mode, NULL::numeric AS amount LIMIT 0;
INSERT INTO moment
SELECT false, g.n, CASE
        WHEN g.n % 3 > 0 THEN timestamptz '2025-01-01 00:00:00+08' + random() * interval '364 days'
        ELSE make_timestamptz(2025, 1, 1, 0, 0, 0, CASE WHEN g.n < 1500 THEN 'Asia/Manila' ELSE 'Pacific/Auckland' END)
            + (1 + floor(random() * 360)) * interval '1 day' + (random() - 0.5) * interval '4 minutes'
    END,
    (ARRAY['cash', 'gcash', 'maya', 'credit_card', 'bank_transfer'])[1 + floor(random() * 5)],
    round((0.01 + random() * 2000)::numeric, 2)
FROM (SELECT setseed(0.25)) AS s, generate_series(1, 3000) AS g (n);

-- The branch moves in the middle of the year: what was written before keeps its date.
SELECT timestamptz '2025-07-01 12:00:00+08' AS moved \gset
SELECT pg_temp.bills('2025-01-01', 'cash', 9999999999, 1, :sales_id, :juan) AS big \gset
CREATE TEMP TABLE expected (id bigint, business_date date, payment_mode text, effect numeric, kind text);
WITH written AS (
    INSERT INTO shop.payment_settlements (branch_id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, reference)
    SELECT 1, :big, m.amount, m.mode, private.business_date('1', m.at), m.at, :cashier_id, gen_random_uuid()
    FROM moment AS m WHERE m.at < :'moved' ORDER BY m.at
    RETURNING *
)
INSERT INTO expected SELECT w.id, w.business_date, w.payment_mode, w.amount, w.kind FROM written AS w;
UPDATE shop.branches SET time_zone = 'Pacific/Auckland' WHERE branch_id = 1;
WITH written AS (
    INSERT INTO shop.payment_settlements (branch_id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, reference)
    SELECT 1, :big, m.amount, m.mode, private.business_date('1', m.at), m.at, :cashier_id, gen_random_uuid()
    FROM moment AS m WHERE m.at >= :'moved' ORDER BY m.at
    RETURNING *
)
INSERT INTO expected SELECT w.id, w.business_date, w.payment_mode, w.amount, w.kind FROM written AS w;
-- Every seventh is voided on its day, every eleventh partly refunded up to forty days later, some in another mode.
WITH written AS (
    SELECT pg_temp.give_back(e.id, 'void', e.effect, e.business_date) AS id, e.business_date, e.payment_mode, -e.effect AS effect
    FROM expected AS e WHERE e.id % 7 = 0
)
INSERT INTO expected SELECT w.id, w.business_date, w.payment_mode, w.effect, 'void' FROM written AS w;
WITH written AS (
    SELECT pg_temp.give_back(e.id, 'refund', round(e.effect / 3 + 0.01, 2), least(e.business_date + (e.id % 40)::int, '2025-12-31'),
            CASE WHEN e.id % 2 = 0 THEN 'cash' ELSE e.payment_mode END) AS id,
        least(e.business_date + (e.id % 40)::int, '2025-12-31') AS business_date,
        CASE WHEN e.id % 2 = 0 THEN 'cash' ELSE e.payment_mode END AS payment_mode, -round(e.effect / 3 + 0.01, 2) AS effect
    FROM expected AS e WHERE e.kind = 'payment' AND e.id % 11 = 0 AND e.id % 7 <> 0 AND e.effect > 1
)
INSERT INTO expected SELECT w.id, w.business_date, w.payment_mode, w.effect, 'refund' FROM written AS w;

SELECT is((SELECT count(*) FROM expected AS e WHERE e.kind = 'payment'), 3000::bigint, 'a year of 3000 payments');
SELECT cmp_ok((SELECT count(*) FROM expected AS e WHERE e.kind <> 'payment'), '>', 500::bigint, 'and hundreds of voids and refunds');
SELECT is(
    (SELECT count(*) FROM expected AS e JOIN shop.payment_settlements AS s ON s.id = e.id
     WHERE (s.effect, s.business_date, s.payment_mode) IS DISTINCT FROM (e.effect, e.business_date, e.payment_mode)), 0::bigint,
    'stored as meant'
);
SELECT cmp_ok(
    (SELECT count(*) FROM expected AS e JOIN shop.payment_settlements AS s ON s.id = e.id
     WHERE s.kind = 'payment' AND s.paid_at < :'moved' AND s.business_date <> private.business_date('1', s.paid_at)), '>', 100::bigint,
    'many of before the move would have another date now'
);

CREATE TEMP VIEW by_day AS
SELECT d.day, coalesce(sum(e.effect), 0) AS effect, count(e.id) FILTER (WHERE e.kind = 'payment') AS payments
FROM (SELECT date '2025-01-01' + g.n AS day FROM generate_series(0, 364) AS g (n)) AS d
LEFT JOIN expected AS e ON e.business_date = d.day
GROUP BY d.day;
SELECT results_eq(
    $$ SELECT f.business_date, f.collected_amount, f.payment_count FROM private.day_figures('1', '2025-01-01', '2025-12-31') AS f ORDER BY 1 $$,
    $$ SELECT b.day, b.effect, b.payments FROM by_day AS b ORDER BY 1 $$, 'each day is what came in less what went back'
);
SELECT is_empty(
    $$ SELECT b.day FROM by_day AS b, api.get_daily_summary(b.day, '1.cashier') AS s
       WHERE (s.collected_total, s.payment_count) IS DISTINCT FROM (b.effect, b.payments) $$, 'so says the summary of each of the 365 days'
);
SELECT is_empty(
    $$ SELECT b.day, m FROM (SELECT DISTINCT e.business_date AS day FROM expected AS e) AS b, api.get_daily_summary(b.day, '1.cashier') AS s,
            jsonb_array_elements(s.modes) AS m
       WHERE (m ->> 'collected_amount')::numeric IS DISTINCT FROM (SELECT coalesce(sum(e.effect), 0) FROM expected AS e
            WHERE (e.business_date, e.payment_mode) = (b.day, m ->> 'payment_mode')) $$, 'by the mode used'
);
SELECT is_empty(
    $$ SELECT w.day FROM (SELECT date '2025-01-01' + 7 * g.n AS day FROM generate_series(0, 51) AS g (n)) AS w,
            api.get_weekly_report(w.day, w.day + 6, '1.cashier') AS s
       WHERE s.collected_total IS DISTINCT FROM (SELECT sum(b.effect) FROM by_day AS b WHERE b.day BETWEEN w.day AND w.day + 6)
          OR s.collected_total <> (SELECT sum((d ->> 'collected_amount')::numeric) FROM jsonb_array_elements(s.days) AS d)
          OR s.collected_total <> (SELECT sum((m ->> 'collected_amount')::numeric) FROM jsonb_array_elements(s.modes) AS m)
          OR jsonb_array_length(s.days) <> 7 $$, 'the report of each of 52 weeks'
);
SELECT is_empty(
    $$ SELECT m.n FROM generate_series(1, 12) AS m (n), api.get_monthly_report(2025, m.n, '1.admin') AS s
       WHERE s.collected_total IS DISTINCT FROM (SELECT sum(b.effect) FROM by_day AS b WHERE extract(month FROM b.day) = m.n)
          OR s.collected_total <> (SELECT sum((d ->> 'collected_amount')::numeric) FROM jsonb_array_elements(s.days) AS d)
          OR jsonb_array_length(s.days) <> (SELECT count(*) FROM by_day AS b WHERE extract(month FROM b.day) = m.n) $$,
    'and of each of the 12 months'
);
SELECT results_eq(
    $$ SELECT s.collected_total, s.payment_count FROM api.get_payment_mode_stats('2025-01-01', '2025-12-31', '1.cashier') AS s $$,
    $$ SELECT sum(e.effect), count(*) FILTER (WHERE e.kind = 'payment') FROM expected AS e $$, 'and the year'
);
SELECT is(
    (SELECT t.paid_amount::numeric FROM shop.transactions AS t WHERE t.id = :big), (SELECT sum(e.effect) FROM expected AS e),
    'which is what the bill says'
);

SELECT * FROM finish();
ROLLBACK;
