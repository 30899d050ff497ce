-- Deploy escashop:private/age_class to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.age_class(days int)
RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN CASE
    WHEN days <= 7 THEN '0-7'
    WHEN days <= 30 THEN '8-30'
    WHEN days <= 60 THEN '31-60'
    WHEN days <= 90 THEN '61-90'
    ELSE 'over 90'
END;

COMMENT ON FUNCTION private.age_class(int) IS 'The class of a debt by its age in days.';

COMMIT;
