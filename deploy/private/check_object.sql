-- Deploy escashop:private/check_object to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_object(value jsonb, keys text[], argument text)
RETURNS void
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF value IS NOT NULL AND (jsonb_typeof(value) <> 'object' OR value - keys <> '{}') THEN
        RAISE EXCEPTION '% takes an object of %', argument, array_to_string(keys, ', ')
            USING ERRCODE = 'SHV11', COLUMN = argument;
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_object(jsonb, text[], text) IS
'Refuses a JSON argument that is no object or has unknown keys. Errors: SHV11.';

COMMIT;
