-- Verify escashop:shop/daily_reports on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, business_date, petty_cash_start, petty_cash_end, expenses, funds, prepared_by, created_at,
    updated_at
FROM shop.daily_reports WHERE false;

ROLLBACK;
