-- Deploy escashop:private/refuse_change to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.refuse_change()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION '% is immutable', TG_TABLE_NAME
        USING ERRCODE = 'SHD03', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
END;
$$;

COMMENT ON FUNCTION private.refuse_change() IS
'Trigger: refuses UPDATE, DELETE and TRUNCATE of an immutable table, for its owner too.
Errors: SHD03 the table is immutable.';

COMMIT;
