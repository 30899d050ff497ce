-- Deploy escashop:private/check_entries to pg
-- requires: private/check_amount
-- requires: private/clean

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_entries(entries jsonb, argument text)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_entry jsonb;
    v_text  text;
    v_all   jsonb := jsonb_build_array();
BEGIN
    IF entries IS NULL OR jsonb_typeof(entries) = 'null' THEN
        RETURN v_all;
    ELSIF jsonb_typeof(entries) <> 'array' THEN
        RAISE EXCEPTION '% takes a list of {description, amount}', argument
            USING ERRCODE = 'SHV58', COLUMN = argument;
    END IF;

    FOR v_entry IN SELECT e.value FROM jsonb_array_elements(entries) AS e LOOP
        IF jsonb_typeof(v_entry) <> 'object' OR v_entry - '{description,amount}'::text[] <> '{}'
            OR jsonb_typeof(v_entry -> 'description') IS DISTINCT FROM 'string'
            OR v_entry ->> 'amount' IS NULL
            OR v_entry ->> 'amount' !~ '^\s*-?[0-9]{1,12}([.][0-9]{1,10})?\s*$'
        THEN
            RAISE EXCEPTION '% takes a list of {description, amount}', argument
                USING ERRCODE = 'SHV58', COLUMN = argument;
        END IF;

        v_text := private.clean(v_entry ->> 'description');

        IF v_text IS NULL OR length(v_text) > 200 THEN
            RAISE EXCEPTION 'a description in % has between 1 and 200 characters', argument
                USING ERRCODE = 'SHV58', COLUMN = argument;
        END IF;

        v_all := v_all || jsonb_build_object('description', v_text, 'amount',
            round(private.check_amount((v_entry ->> 'amount')::numeric, argument), 2)::text);
    END LOOP;

    RETURN v_all;
END;
$$;

COMMENT ON FUNCTION private.check_entries(jsonb, text) IS
'Expenses or funds, [{description, amount}], trimmed and the amounts as text with two decimals; none for null.
Errors: SHV58 no such list; SHV03 amount.';

CREATE OR REPLACE FUNCTION private.entries_total(entries jsonb)
RETURNS numeric
LANGUAGE sql
IMMUTABLE
BEGIN ATOMIC
    SELECT coalesce(sum((e.value ->> 'amount')::numeric), 0.00)
    FROM jsonb_array_elements(entries_total.entries) AS e;
END;

COMMENT ON FUNCTION private.entries_total(jsonb) IS 'The sum of expenses or funds.';

COMMIT;
