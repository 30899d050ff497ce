-- sql_tests/shop/daily_reports.sql: what nobody enters for a day, the owner included.
BEGIN;
\ir ../fixtures/people.sql
SELECT plan(6);

PREPARE report AS
INSERT INTO shop.daily_reports (branch_id, business_date, petty_cash_start, petty_cash_end, expenses, prepared_by)
VALUES (1, '2026-03-02', $1, $2, $3, :admin_id);

SELECT throws_like('EXECUTE report(-0.01, 0, ''[]'')', '%"daily_reports_petty_cash_not_negative"', 'petty cash below nothing in the morning');
SELECT throws_like('EXECUTE report(0, -0.01, ''[]'')', '%"daily_reports_petty_cash_not_negative"', 'or in the evening');
SELECT throws_like('EXECUTE report(''NaN'', 0, ''[]'')', '%"money_amount_within_bounds"', 'money that is no number');
SELECT throws_like('EXECUTE report(0, 0, ''{}'')', '%"daily_reports_lists"', 'expenses that are no list');
SELECT lives_ok('EXECUTE report(0, 0, ''[]'')', 'nothing is an entry');
SELECT throws_ok('EXECUTE report(0, 0, ''[]'')', '23505', NULL, 'R-5: one a date');

SELECT * FROM finish();
ROLLBACK;
