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

CREATE OR REPLACE FUNCTION private.given(value text, old text)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN CASE WHEN value IS NULL THEN old ELSE private.clean(value) END;

COMMENT ON FUNCTION private.given(text, text) IS
'The text that an update gives, without blanks around it, null when nothing is left; what is not given stays.';

COMMIT;
