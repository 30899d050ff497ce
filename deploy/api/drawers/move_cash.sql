-- Deploy escashop:api/drawers/move_cash to pg
-- requires: private/record_activity
-- requires: private/check_amount
-- requires: private/clean
-- requires: private/read_drawer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.move_cash(
    drawer_session_id bigint,
    kind              text,
    amount            numeric,
    reason            text,
    idempotency_key   text DEFAULT NULL,
    session           text DEFAULT NULL
)
RETURNS api.drawer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_drawer shop.drawer_sessions;
    v_first  shop.drawer_movements;
    v_kind   text := lower(private.clean(kind));
    v_reason text := private.clean(reason);
    v_key    text := private.clean(idempotency_key);
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_amount(amount);

    v_drawer := private.lock_drawer(v_actor, drawer_session_id);

    SELECT m.* INTO v_first
    FROM shop.drawer_movements AS m
    WHERE m.branch_id = v_actor.branch_id
      AND m.idempotency_key = v_key;

    IF FOUND THEN
        IF (v_first.drawer_session_id, v_first.kind, v_first.amount, v_first.reason)
            IS DISTINCT FROM (v_drawer.id, v_kind, move_cash.amount, v_reason)
        THEN
            RAISE EXCEPTION 'this key was used for another movement'
                USING ERRCODE = 'SHC08', COLUMN = 'idempotency_key';
        END IF;

        RETURN private.read_drawer(v_actor, v_drawer.id);
    END IF;

    PERFORM private.check_drawer_open(v_drawer);

    -- No figure in the message: the count may be blind.
    IF v_kind = 'cash_out' AND amount > private.expected_cash(v_drawer) THEN
        RAISE EXCEPTION 'there is not that much cash in the drawer'
            USING ERRCODE = 'SHC57', COLUMN = 'amount';
    END IF;

    INSERT INTO shop.drawer_movements
        (branch_id, drawer_session_id, kind, amount, reason, user_id, idempotency_key, created_at)
    VALUES
        (v_actor.branch_id, v_drawer.id, v_kind, move_cash.amount, v_reason, v_actor.user_id, v_key,
         private.clock());

    PERFORM private.record_activity(v_actor, 'move_cash', 'drawer', v_drawer.id::text,
        jsonb_build_object('kind', v_kind, 'amount', amount::text, 'reason', v_reason));

    RETURN private.read_drawer(v_actor, v_drawer.id);
END;
$$;

COMMENT ON FUNCTION api.move_cash(bigint, text, numeric, text, text, text) IS
'Puts cash into a drawer (cash_in) or takes it out (cash_out), with a reason, and returns the drawer. A
repeated idempotency_key moves nothing again.
Errors: 28000; SHD01; SHV03 amount; SHN55 no such drawer; SHD55 another cashier''s; SHC56 closed;
SHC57 too little cash; SHC08, 23505 drawer_movements_idempotency_key_once: key used for something else;
23514 drawer_movements_kind_known, drawer_movements_reason_length; 23502 no kind or reason.';

GRANT EXECUTE ON FUNCTION api.move_cash(bigint, text, numeric, text, text, text)
TO escashop_web, escashop_dba;

COMMIT;
