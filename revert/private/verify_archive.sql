-- Revert escashop:private/verify_archive from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_archive(smallint);
DROP VIEW private.kept_day;

COMMIT;
