-- Deploy escashop:private/check_page to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_page(page int, per_page int)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF page IS NULL OR page < 1 THEN
        RAISE EXCEPTION 'page must be 1 or more' USING ERRCODE = 'SHV05', COLUMN = 'page';
    ELSIF per_page IS NULL OR per_page NOT BETWEEN 1 AND 100 THEN
        RAISE EXCEPTION 'per_page must be between 1 and 100' USING ERRCODE = 'SHV05', COLUMN = 'per_page';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_page(int, int) IS
'Refuses a page that cannot be. Errors: SHV05 page below 1, per_page not between 1 and 100.';

COMMIT;
