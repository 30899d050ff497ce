-- Revert escashop:private/take_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.take_sms(smallint);

COMMIT;
