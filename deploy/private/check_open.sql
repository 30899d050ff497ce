-- Deploy escashop:private/check_open to pg
-- requires: private/lock_queue_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_open(day private.queue_day)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF day.status <> 'open' THEN
        RAISE EXCEPTION 'the queue of % is closed', day.business_date
            USING ERRCODE = 'SHC01', HINT = 'An administrator can reopen it.';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_open(private.queue_day) IS
'Refuses a closed queue day. Errors: SHC01 the day is closed.';

COMMIT;
