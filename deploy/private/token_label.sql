-- Deploy escashop:private/token_label to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.token_label(token_number int)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
-- lpad alone would cut #1000 to #100.
RETURN '#' || lpad(token_number::text, greatest(3, length(token_number::text)), '0');

COMMENT ON FUNCTION private.token_label(int) IS 'How a token is shown: # and at least three digits.';

COMMIT;
