-- Verify escashop:private/take_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.take_sms(smallint)'::regprocedure;

ROLLBACK;
