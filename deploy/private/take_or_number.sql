-- Deploy escashop:private/take_or_number to pg
-- requires: shop/transactions
-- requires: private/lock_queue_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.take_or_number(day private.queue_day, or_number text DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
    v_number int;
    v_or     text := or_number;
BEGIN
    IF v_or IS NOT NULL THEN
        -- Two tables, so no constraint sees it; the board's lock does.
        IF EXISTS (SELECT FROM shop.customers AS c WHERE c.branch_id = day.branch_id AND c.or_number = v_or)
            OR EXISTS (SELECT FROM shop.transactions AS t WHERE t.branch_id = day.branch_id AND t.or_number = v_or)
        THEN
            RAISE EXCEPTION 'OR number % is taken', v_or USING ERRCODE = 'SHC07', COLUMN = 'or_number';
        END IF;

        RETURN v_or;
    END IF;

    LOOP
        UPDATE shop.queue_days AS d
        SET last_or = d.last_or + 1
        WHERE d.branch_id = day.branch_id
          AND d.business_date = day.business_date
        RETURNING d.last_or INTO v_number;

        v_or := to_char(day.business_date, 'YYYYMMDD') || '-'
            || lpad(v_number::text, greatest(3, length(v_number::text)), '0');

        -- Numbers given by hand are skipped.
        EXIT WHEN NOT EXISTS (
                SELECT FROM shop.customers AS c WHERE c.branch_id = day.branch_id AND c.or_number = v_or)
            AND NOT EXISTS (
                SELECT FROM shop.transactions AS t WHERE t.branch_id = day.branch_id AND t.or_number = v_or);
    END LOOP;

    RETURN v_or;
END;
$$;

COMMENT ON FUNCTION private.take_or_number(private.queue_day, text) IS
'The next OR number of the day, YYYYMMDD-NNN, or the one given, if no customer and no bill has it.
Under the board''s lock. Errors: SHC07 the number is taken.';

COMMIT;
