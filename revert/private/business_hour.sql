-- Revert escashop:private/business_hour from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.business_hour(text, date, timestamptz);

COMMIT;
