-- Deploy escashop:private/check_format to pg
-- requires: private/clean

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_format(format text, row_count bigint DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    v_format text := lower(private.clean(format));
BEGIN
    IF v_format IS NULL OR v_format NOT IN ('csv', 'xlsx') THEN
        RAISE EXCEPTION 'format must be csv or xlsx' USING ERRCODE = 'SHV90', COLUMN = 'format';
    ELSIF v_format = 'xlsx' AND row_count > 100000 THEN
        RAISE EXCEPTION '% rows are too many for xlsx', row_count
            USING ERRCODE = 'SHV91', COLUMN = 'format',
                  HINT = 'At most 100000: narrow the filters, or take csv.';
    END IF;

    RETURN v_format;
END;
$$;

COMMENT ON FUNCTION private.check_format(text, bigint) IS
'The format of an export, csv or xlsx. Errors: SHV90 another one; SHV91 more rows than a sheet may have.';

CREATE OR REPLACE FUNCTION private.inert(value text)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN CASE
    WHEN value ~ '^[-=+@\t\r]' AND value !~ '^[-+][0-9]+([.][0-9]+)?$' THEN '''' || value ELSE value
END;

COMMENT ON FUNCTION private.inert(text) IS
'A text that a spreadsheet does not take for a formula: an apostrophe stands before = + - @, tab and CR.
Numbers, such as +1.25 of a prescription, stay as they are.';

COMMIT;
