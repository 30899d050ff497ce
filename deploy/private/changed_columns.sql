-- Deploy escashop:private/changed_columns to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.changed_columns(before jsonb, after jsonb, personal text[] DEFAULT '{}')
RETURNS jsonb
LANGUAGE sql
IMMUTABLE
RETURN (
    SELECT jsonb_build_object(
        'before', coalesce(jsonb_object_agg(b.key, b.value) FILTER (WHERE b.key <> ALL (personal)), '{}'),
        'after', coalesce(jsonb_object_agg(b.key, after -> b.key) FILTER (WHERE b.key <> ALL (personal)), '{}')
    ) || CASE
        WHEN personal = '{}' THEN '{}'
        ELSE jsonb_build_object('personal', coalesce(
            jsonb_agg(b.key ORDER BY b.key) FILTER (WHERE b.key = ANY (personal)), '[]'))
    END
    FROM jsonb_each(before) AS b
    WHERE b.key NOT IN ('updated_at', 'version')
      AND b.value IS DISTINCT FROM after -> b.key
);

COMMENT ON FUNCTION private.changed_columns(jsonb, jsonb, text[]) IS
'What changed of a row, for the activity log: before and after; of personal columns only the names.';

COMMIT;
