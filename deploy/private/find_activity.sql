-- Deploy escashop:private/find_activity to pg
-- requires: private/business_date
-- requires: api/admin/activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.is_activity_of(
    branch_id     smallint,
    created_at    timestamptz,
    action        text,
    actor         text,
    entity        text,
    wanted_action text,
    wanted_actor  text,
    wanted_entity text,
    start_date    date,
    end_date      date
)
RETURNS boolean
LANGUAGE sql
STABLE
-- Two days wide, the times serve the index whatever the zones; then the business date decides.
RETURN (wanted_action IS NULL OR position(wanted_action IN action) > 0)
   AND (wanted_actor IS NULL OR actor = wanted_actor)
   AND (wanted_entity IS NULL OR entity = wanted_entity)
   AND (start_date IS NULL OR (
       created_at >= start_date - 2 AND private.business_date(branch_id, created_at) >= start_date
   ))
   AND (end_date IS NULL OR (
       created_at < end_date + 3 AND private.business_date(branch_id, created_at) <= end_date
   ));

COMMENT ON FUNCTION private.is_activity_of(
    smallint, timestamptz, text, text, text, text, text, text, date, date
) IS
'Whether the filters of the activity log let an act through; null = any. Inlined where it is called.';

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
    SELECT v.*
    FROM api.activity AS v
    WHERE v.branch_id = find_activity.branch_id
      AND private.is_activity_of(v.branch_id, v.created_at, v.action, v.actor, v.entity, find_activity.action,
          find_activity.actor, find_activity.entity, find_activity.start_date, find_activity.end_date);
END;

COMMENT ON FUNCTION private.find_activity(smallint, text, text, text, date, date) IS
'The activity of a branch that the filters of the log let through; null = any. Inlined where it is called.';

COMMIT;
