-- Verify escashop:private/take_or_number on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.take_or_number(private.queue_day, text)'::regprocedure;

ROLLBACK;
