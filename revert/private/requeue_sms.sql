-- Revert escashop:private/requeue_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.requeue_sms(smallint, bigint);

COMMIT;
