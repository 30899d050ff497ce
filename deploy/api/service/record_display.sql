-- Deploy escashop:api/service/record_display to pg
-- requires: shop/boards
-- requires: shop/displays
-- requires: private/clean
-- requires: private/find_branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.record_display(display text, version bigint, branch text DEFAULT NULL)
RETURNS TABLE (name text, shown_version bigint, last_seen_at timestamptz)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_branch  shop.branches := private.find_branch(branch);
    v_name    text := private.clean(display);
    v_now     timestamptz := private.clock();
    v_version bigint;
BEGIN
    -- Nobody signs in here: what is claimed is cut down to what can be.
    SELECT least(record_display.version, b.version) INTO v_version
    FROM shop.boards AS b
    WHERE b.branch_id = v_branch.branch_id;

    UPDATE shop.displays AS d
    SET version = v_version, last_seen_at = v_now
    WHERE d.branch_id = v_branch.branch_id
      AND d.name = v_name
      AND (d.last_seen_at <= v_now - interval '15 seconds' OR d.last_seen_at > v_now);

    IF NOT FOUND AND NOT EXISTS (
        SELECT FROM shop.displays AS d WHERE d.branch_id = v_branch.branch_id AND d.name = v_name
    ) THEN
        -- One newcomer at a time, so that the 50 are 50.
        PERFORM pg_advisory_xact_lock(hashtext('shop.displays'), v_branch.branch_id);

        DELETE FROM shop.displays AS d
        WHERE d.branch_id = v_branch.branch_id
          AND d.last_seen_at < v_now - interval '1 day'
          AND (SELECT count(*) FROM shop.displays AS n WHERE n.branch_id = v_branch.branch_id) >= 50;

        INSERT INTO shop.displays (branch_id, name, version, last_seen_at)
        SELECT v_branch.branch_id, v_name, v_version, v_now
        WHERE (SELECT count(*) FROM shop.displays AS n WHERE n.branch_id = v_branch.branch_id) < 50
        ON CONFLICT ON CONSTRAINT displays_pkey DO NOTHING;
    END IF;

    RETURN QUERY
    SELECT d.name, d.version, d.last_seen_at
    FROM shop.displays AS d
    WHERE d.branch_id = v_branch.branch_id
      AND d.name = v_name;
END;
$$;

COMMENT ON FUNCTION api.record_display(text, bigint, text) IS
'A display that names itself acknowledges a version of the board; the gateway calls it. Written at most every
15 seconds; at most 50 a branch: beyond it a newcomer takes the room of those silent for a day, or gets none
and no row is returned. Errors: SHN05 no such branch; SHV02 not said which; 23502, 23514 the name.';

GRANT EXECUTE ON FUNCTION api.record_display(text, bigint, text) TO escashop_web, escashop_dba;

COMMIT;
