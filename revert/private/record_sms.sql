-- Revert escashop:private/record_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.record_sms(smallint, bigint, text, text, text);

COMMIT;
