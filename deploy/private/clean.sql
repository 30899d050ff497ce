-- Deploy escashop:private/clean to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.clean(value text)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN nullif(btrim(value, E' \t\r\n'), '');

COMMENT ON FUNCTION private.clean(text) IS 'A text without blanks around it; null when nothing is left.';

COMMIT;
