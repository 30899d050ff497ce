-- Verify escashop:private/requeue_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.requeue_sms(smallint, bigint)'::regprocedure;

ROLLBACK;
