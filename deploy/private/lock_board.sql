-- Deploy escashop:private/lock_board to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.lock_board(branch_id smallint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('shop.boards'), branch_id);
END;
$$;

COMMENT ON FUNCTION private.lock_board(smallint) IS
'Stands in line for the board of a branch and holds it until the end of the transaction: one after the other,
in the order of coming. The row of shop.boards cannot be that lock: whoever waits for a row that each holder
writes anew is woken by every one of them. Before all other locks. Errors: 55P03 time-out.';

COMMIT;
