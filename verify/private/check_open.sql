-- Verify escashop:private/check_open on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_open(private.queue_day)'::regprocedure;

ROLLBACK;
