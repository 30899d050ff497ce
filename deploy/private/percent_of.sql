-- Deploy escashop:private/percent_of to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.percent_of(part numeric, total numeric)
RETURNS numeric
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN CASE WHEN total = 0 THEN 0.00 ELSE round(100 * part / total, 2) END;

COMMENT ON FUNCTION private.percent_of(numeric, numeric) IS
'The share of a part in percent, two decimals; 0 of nothing.';

COMMIT;
