-- Verify escashop:private/record_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.record_sms(smallint, bigint, text, text, text)'::regprocedure;

ROLLBACK;
