-- Deploy escashop:api/transactions/save_daily_report to pg
-- requires: private/record_activity
-- requires: private/business_date
-- requires: private/check_balance
-- requires: private/daily_reports_json
-- requires: private/read_date

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.save_daily_report(
    date             text,
    petty_cash_start numeric DEFAULT 0,
    petty_cash_end   numeric DEFAULT 0,
    expenses         jsonb DEFAULT '[]',
    funds            jsonb DEFAULT '[]',
    session          text DEFAULT NULL
)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_old   shop.daily_reports;
    v_new   shop.daily_reports;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    v_new.branch_id        := v_actor.branch_id;
    v_new.business_date    := private.read_date(date);
    v_new.petty_cash_start := private.check_balance(coalesce(petty_cash_start, 0), 'petty_cash_start');
    v_new.petty_cash_end   := private.check_balance(coalesce(petty_cash_end, 0), 'petty_cash_end');
    v_new.expenses         := private.check_entries(expenses, 'expenses');
    v_new.funds            := private.check_entries(funds, 'funds');

    IF v_new.business_date > private.business_date(v_actor.branch_id, private.clock()) THEN
        RAISE EXCEPTION '% is in the future', v_new.business_date USING ERRCODE = 'SHV59', COLUMN = 'date';
    END IF;

    SELECT r.* INTO v_old
    FROM shop.daily_reports AS r
    WHERE r.branch_id = v_actor.branch_id
      AND r.business_date = v_new.business_date
    FOR UPDATE;

    INSERT INTO shop.daily_reports AS r
        (branch_id, business_date, petty_cash_start, petty_cash_end, expenses, funds, prepared_by)
    VALUES
        (v_new.branch_id, v_new.business_date, v_new.petty_cash_start, v_new.petty_cash_end,
         v_new.expenses, v_new.funds, v_actor.user_id)
    ON CONFLICT ON CONSTRAINT daily_reports_pkey DO UPDATE
    SET petty_cash_start = excluded.petty_cash_start,
        petty_cash_end   = excluded.petty_cash_end,
        expenses         = excluded.expenses,
        funds            = excluded.funds,
        prepared_by      = excluded.prepared_by;

    PERFORM private.record_activity(v_actor, 'save_daily_report', 'daily_report', v_new.business_date::text,
        jsonb_build_object('before', private.daily_report_entries(v_old),
            'after', private.daily_report_entries(v_new)));

    RETURN (
        SELECT j.report
        FROM private.daily_reports_json(v_actor.branch_id, ARRAY[v_new.business_date]) AS j
    );
END;
$$;

COMMENT ON FUNCTION api.save_daily_report(text, numeric, numeric, jsonb, jsonb, text) IS
'Saves what people enter for a business date, YYYY-MM-DD, in place of what was saved before, and returns the
report. What is left out is 0 or []; expenses and funds are [{description, amount}].
Errors: 28000; SHD01; SHV57 date; SHV59 a future date; SHV03 amount; SHV58 list.';

GRANT EXECUTE ON FUNCTION api.save_daily_report(text, numeric, numeric, jsonb, jsonb, text)
TO escashop_web, escashop_dba;

COMMIT;
