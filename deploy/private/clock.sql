-- Deploy escashop:private/clock to pg
-- requires: shop/test_clock

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.clock()
RETURNS timestamptz
LANGUAGE plpgsql
VOLATILE
AS $$
DECLARE
    v_clock shop.test_clock;
BEGIN
    SELECT t.* INTO v_clock FROM shop.test_clock AS t;

    IF NOT FOUND THEN
        RETURN clock_timestamp();
    ELSIF v_clock.is_running THEN
        RETURN v_clock.at + (clock_timestamp() - v_clock.set_at);
    END IF;

    RETURN v_clock.at;
END;
$$;

COMMENT ON FUNCTION private.clock() IS
'The time now: the wall clock, or the time set by private.set_clock. The only reader of a clock.
Procedures call it once, after their lock.';

COMMIT;
