-- Deploy escashop:private/read_address to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.read_address(address text)
RETURNS inet
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    -- With a mask it is a network.
    RETURN CASE WHEN address LIKE '%/%' THEN '0.0.0.0' ELSE address END::inet;
EXCEPTION
    WHEN invalid_text_representation THEN
        RETURN '0.0.0.0'::inet;
END;
$$;

COMMENT ON FUNCTION private.read_address(text) IS
'An IPv4 or IPv6 address; unknown text becomes 0.0.0.0, null stays null.';

COMMIT;
