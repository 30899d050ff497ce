-- Deploy escashop:private/join_drawer to pg
-- requires: shop/drawer_sessions
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.join_drawer(actor private.actor)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_id bigint;
BEGIN
    LOOP
        SELECT d.id INTO v_id
        FROM shop.drawer_sessions AS d
        WHERE d.branch_id = actor.branch_id
          AND d.cashier_id = actor.user_id
          AND d.closed_at IS NULL;

        EXIT WHEN NOT FOUND;

        -- A closer holds the row FOR UPDATE: after the wait closed_at is judged anew, on what it committed.
        PERFORM FROM shop.drawer_sessions AS d
        WHERE d.branch_id = actor.branch_id
          AND d.id = v_id
          AND d.closed_at IS NULL
        FOR KEY SHARE;

        IF FOUND THEN
            RETURN v_id;
        END IF;
    END LOOP;

    RETURN NULL;
END;
$$;

COMMENT ON FUNCTION private.join_drawer(private.actor) IS
'The caller''s open drawer, locked so that it cannot be closed before the end of the transaction; null
without one. Called before the bill is locked.';

COMMIT;
