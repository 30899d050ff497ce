-- Deploy escashop:private/changed to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.changed(before jsonb, after jsonb)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_before  jsonb := coalesce(before, '{}') - '{updated_at,password_hash,token_hash,request_hash}'::text[];
    v_after   jsonb := coalesce(after, '{}') - '{updated_at,password_hash,token_hash,request_hash}'::text[];
    v_keys    text[];
    v_private text[] := ARRAY[]::text[];
BEGIN
    SELECT coalesce(array_agg(k.key ORDER BY k.key), '{}') INTO v_keys
    FROM jsonb_object_keys(v_before || v_after) AS k (key)
    WHERE v_before -> k.key IS DISTINCT FROM v_after -> k.key;

    -- Who has a contact number is a customer: the log cannot be erased, so it never holds the person.
    IF (v_before || v_after) ? 'contact_number' THEN
        SELECT coalesce(array_agg(k.key), '{}') INTO v_private
        FROM unnest(v_keys) AS k (key)
        WHERE k.key ~ '^(name|contact_number|email|age|address|occupation|doctor_assigned|frame_code|remarks)$'
           OR k.key ~ '^prescription';
    END IF;

    RETURN (
        SELECT coalesce(jsonb_object_agg(s.side, s.facts), '{}')
        FROM (
            SELECT 'before', jsonb_object_agg(b.key, b.value) FROM jsonb_each(v_before) AS b
            WHERE b.key = ANY (v_keys) AND b.key <> ALL (v_private)
            UNION ALL
            SELECT 'after', jsonb_object_agg(a.key, a.value) FROM jsonb_each(v_after) AS a
            WHERE a.key = ANY (v_keys) AND a.key <> ALL (v_private)
            UNION ALL
            SELECT 'personal', to_jsonb(v_private) WHERE v_private <> '{}'
        ) AS s (side, facts)
        WHERE s.facts IS NOT NULL
    );
END;
$$;

COMMENT ON FUNCTION private.changed(jsonb, jsonb) IS
'What the activity log keeps of a change of a row: {before, after} of the changed columns only, no hash, and
of a customer''s personal columns only their names, as {personal}.';

COMMIT;
