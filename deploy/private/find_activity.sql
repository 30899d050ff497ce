-- Deploy escashop:private/find_activity to pg
-- requires: api/admin/activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.is_activity_of(
    created_at    timestamptz,
    action        text,
    actor         text,
    entity        text,
    wanted_action text,
    wanted_actor  text,
    wanted_entity text,
    since         timestamptz,
    until         timestamptz
)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
RETURN (wanted_action IS NULL OR position(wanted_action IN action) > 0)
   AND (wanted_actor IS NULL OR actor = wanted_actor)
   AND (wanted_entity IS NULL OR entity = wanted_entity)
   AND (since IS NULL OR created_at >= since)
   AND (until IS NULL OR created_at < until);

COMMENT ON FUNCTION private.is_activity_of(
    timestamptz, text, text, text, text, text, text, timestamptz, timestamptz
) IS
'Whether the filters of the activity log let an act through; null = any, until itself is too late. Inlined
where it is called.';

CREATE OR REPLACE FUNCTION private.find_activity(
    branch_id smallint,
    action    text,
    actor     text,
    entity    text,
    since     timestamptz,
    until     timestamptz
)
RETURNS SETOF api.activity
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT v.*
    FROM api.activity AS v
    WHERE v.branch_id = find_activity.branch_id
      AND private.is_activity_of(v.created_at, v.action, v.actor, v.entity, find_activity.action, find_activity.actor,
          find_activity.entity, find_activity.since, find_activity.until);
END;

COMMENT ON FUNCTION private.find_activity(smallint, text, text, text, timestamptz, timestamptz) IS
'The activity of a branch that the filters of the log let through; null = any, until itself is too late. Inlined
where it is called.';

COMMIT;
