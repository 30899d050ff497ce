-- Deploy escashop:api/analytics/cancel_backfill to pg
-- requires: private/authorize
-- requires: private/record_activity
-- requires: api/analytics/backfill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.cancel_backfill(backfill_id bigint, session text DEFAULT NULL)
RETURNS api.backfill
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_backfill shop.backfills;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    SELECT b.* INTO v_backfill
    FROM shop.backfills AS b
    WHERE b.branch_id = v_actor.branch_id
      AND b.id = cancel_backfill.backfill_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'backfill % does not exist', backfill_id
            USING ERRCODE = 'SHN37', COLUMN = 'backfill_id';
    ELSIF v_backfill.finished_at IS NOT NULL THEN
        RAISE EXCEPTION 'backfill % is finished', backfill_id
            USING ERRCODE = 'SHC36', COLUMN = 'backfill_id';
    END IF;

    UPDATE shop.backfills AS b
    SET is_cancelled = true, finished_at = greatest(b.requested_at, private.clock())
    WHERE b.branch_id = v_backfill.branch_id
      AND b.id = v_backfill.id;

    PERFORM private.record_activity(
        actor => v_actor, action => 'cancel_backfill', entity => 'backfill', entity_id => backfill_id::text,
        details => jsonb_build_object('done', v_backfill.done_count, 'days', v_backfill.day_count)
    );

    RETURN (
        SELECT b FROM api.backfill AS b
        WHERE b.branch_id = v_actor.branch_id AND b.backfill_id = cancel_backfill.backfill_id
    );
END;
$$;

COMMENT ON FUNCTION api.cancel_backfill(bigint, text) IS
'Stops making days anew and returns how far that was; what is done stays, and a day being made is still counted.
Errors: 28000; SHD01; SHN37 no such backfill; SHC36 it is finished.';

GRANT EXECUTE ON FUNCTION api.cancel_backfill(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
