-- Deploy escashop:private/set_clock to pg
-- requires: shop/boards

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.set_clock(
    at         timestamptz,
    is_running boolean DEFAULT false
)
RETURNS timestamptz
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM shop.test_clock;

    IF at IS NOT NULL THEN
        INSERT INTO shop.test_clock (branch_id, at, is_running)
        VALUES (1, set_clock.at, set_clock.is_running);
    END IF;

    -- Time may be set back: the boards must not hold on to the later one.
    UPDATE shop.boards SET last_event_at = private.clock();

    RETURN private.clock();
END;
$$;

COMMENT ON FUNCTION private.set_clock(timestamptz, boolean) IS
'Sets the time that private.clock() gives, for tests and replays; null goes back to the wall clock.
For the owner only. Returns the time now.';

COMMIT;
