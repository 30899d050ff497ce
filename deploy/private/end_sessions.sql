-- Deploy escashop:private/end_sessions to pg
-- requires: private/session_end

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.end_sessions(
    branch_id  smallint,
    user_id    bigint,
    reason     text,
    at         timestamptz,
    only_id    bigint DEFAULT NULL,
    but_id     bigint DEFAULT NULL
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_count bigint;
BEGIN
    WITH ended AS (
        UPDATE shop.sessions AS s
        SET ended_at   = at,
            end_reason = CASE WHEN private.session_end(s) > at THEN reason ELSE 'expired' END
        WHERE s.branch_id = end_sessions.branch_id
          AND s.user_id = end_sessions.user_id
          AND s.ended_at IS NULL
          AND (only_id IS NULL OR s.id = only_id)
          AND (but_id IS NULL OR s.id <> but_id)
        RETURNING s.end_reason
    )
    SELECT count(*) FILTER (WHERE e.end_reason <> 'expired') INTO v_count FROM ended AS e;

    RETURN v_count;
END;
$$;

COMMENT ON FUNCTION private.end_sessions(smallint, bigint, text, timestamptz, bigint, bigint) IS
'Ends the sessions of a user, one of them, or all but one; returns how many still lived. Those whose time was
over already are marked as expired.';

COMMIT;
