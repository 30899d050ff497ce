-- Deploy escashop:private/find_activity to pg
-- requires: private/business_date
-- requires: api/admin/activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_activity(
    branch_id  smallint,
    action     text,
    actor      text,
    entity     text,
    start_date date,
    end_date   date
)
RETURNS SETOF api.activity
LANGUAGE sql
STABLE
BEGIN ATOMIC
    -- Two days wide, the times serve the index whatever the zones; then the business date decides.
    SELECT v.*
    FROM api.activity AS v
    WHERE v.branch_id = find_activity.branch_id
      AND (find_activity.action IS NULL OR position(find_activity.action IN v.action) > 0)
      AND (find_activity.actor IS NULL OR v.actor = find_activity.actor)
      AND (find_activity.entity IS NULL OR v.entity = find_activity.entity)
      AND (find_activity.start_date IS NULL OR (
          v.created_at >= find_activity.start_date - 2
          AND private.business_date(find_activity.branch_id, v.created_at) >= find_activity.start_date
      ))
      AND (find_activity.end_date IS NULL OR (
          v.created_at < find_activity.end_date + 3
          AND private.business_date(find_activity.branch_id, v.created_at) <= find_activity.end_date
      ));
END;

COMMENT ON FUNCTION private.find_activity(smallint, text, text, text, date, date) IS
'The activity of a branch that the filters of the log let through; null = any. Inlined where it is called.';

COMMIT;
