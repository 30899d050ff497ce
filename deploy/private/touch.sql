-- Deploy escashop:private/touch to pg
-- requires: private/clock

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.touch()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := private.clock();
    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION private.touch() IS 'Trigger: keeps updated_at.';

COMMIT;
