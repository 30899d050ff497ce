-- Deploy escashop:private/count_cash to pg
-- requires: shop/drawer_counts

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.count_cash(counts jsonb)
RETURNS TABLE (denomination numeric, quantity int)
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    v_key text;
BEGIN
    IF counts IS NULL OR jsonb_typeof(counts) <> 'object' THEN
        RAISE EXCEPTION 'counts takes an object of quantities by denomination'
            USING ERRCODE = 'SHV55', COLUMN = 'counts';
    END IF;

    SELECT c.key INTO v_key
    FROM jsonb_each_text(counts) AS c
    WHERE c.key !~ '^[0-9]{1,4}([.][0-9]{1,2})?$'
       OR c.key::numeric NOT IN (1000, 500, 200, 100, 50, 20, 10, 5, 1, 0.25, 0.10, 0.05, 0.01)
       OR c.value IS NULL
       OR c.value !~ '^[0-9]{1,6}$'
    LIMIT 1;

    IF FOUND THEN
        RAISE EXCEPTION 'the count of % is none', v_key USING ERRCODE = 'SHV55', COLUMN = 'counts',
            HINT = 'A denomination is 1000, 500, 200, 100, 50, 20, 10, 5, 1, 0.25, 0.10, 0.05 or 0.01; '
                'a quantity is a whole number from 0 to 999999.';
    END IF;

    RETURN QUERY
    SELECT c.key::numeric, sum(c.value::int)::int
    FROM jsonb_each_text(counts) AS c
    GROUP BY c.key::numeric;
END;
$$;

COMMENT ON FUNCTION private.count_cash(jsonb) IS
'What was counted, {denomination: quantity}, as rows; 0.1 and 0.10 are one.
Errors: SHV55 no object, unknown denomination, quantity that is no whole number.';

CREATE OR REPLACE FUNCTION private.is_counted(drawer shop.drawer_sessions, counts jsonb)
RETURNS boolean
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT (
        SELECT jsonb_object_agg(d.denomination, d.quantity)
        FROM shop.drawer_counts AS d
        WHERE d.branch_id = (is_counted.drawer).branch_id
          AND d.drawer_session_id = (is_counted.drawer).id
    ) IS NOT DISTINCT FROM (
        SELECT jsonb_object_agg(c.denomination::numeric(6,2), c.quantity)
        FROM private.count_cash(is_counted.counts) AS c
    );
END;

COMMENT ON FUNCTION private.is_counted(shop.drawer_sessions, jsonb) IS
'Whether this is what was counted in a drawer. Errors: those of private.count_cash.';

COMMIT;
