-- Deploy escashop:private/reconcile_drawers to pg
-- requires: private/verify_drawers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.reconcile_drawers(
    branch_id smallint, start_date date, end_date date, today date
)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'drawer_over_or_short', 'drawer', d.id::text, d.expected_cash::text, d.counted_cash::text
    FROM shop.drawer_sessions AS d
    WHERE d.branch_id = reconcile_drawers.branch_id
      AND d.business_date BETWEEN reconcile_drawers.start_date AND reconcile_drawers.end_date
      AND d.over_short <> 0
    UNION ALL
    SELECT 'drawer_left_open', 'drawer', d.id::text, 'closed', concat('open since ', d.opened_at)
    FROM shop.drawer_sessions AS d
    WHERE d.branch_id = reconcile_drawers.branch_id
      AND d.business_date BETWEEN reconcile_drawers.start_date AND reconcile_drawers.end_date
      AND d.business_date < reconcile_drawers.today
      AND d.closed_at IS NULL
    UNION ALL
    SELECT 'cash_outside_drawers', 'business_date', s.business_date::text, '0.00', s.cash::text
    FROM (
        SELECT p.business_date, sum(p.effect) AS cash
        FROM shop.payment_settlements AS p
        WHERE p.branch_id = reconcile_drawers.branch_id
          AND p.business_date BETWEEN reconcile_drawers.start_date AND reconcile_drawers.end_date
          AND p.payment_mode = 'cash'
          AND p.drawer_session_id IS NULL
        GROUP BY p.business_date
    ) AS s
    WHERE s.cash <> 0
      -- A shop without drawers has all its cash outside.
      AND EXISTS (
        SELECT
        FROM shop.drawer_sessions AS d
        WHERE d.branch_id = reconcile_drawers.branch_id
          AND d.business_date = s.business_date
    )
    UNION ALL
    SELECT v.*
    FROM private.verify_drawers(
        reconcile_drawers.branch_id, reconcile_drawers.start_date, reconcile_drawers.end_date) AS v;
END;

COMMENT ON FUNCTION private.reconcile_drawers(smallint, date, date, date) IS
'Differences of the drawers of business dates: over and short, left open, cash outside of drawers on a day
that had some, and the findings of private.verify_drawers of these dates.';

COMMIT;
