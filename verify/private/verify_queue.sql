-- Verify escashop:private/verify_queue on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.verify_numbers(smallint)'::regprocedure;
SELECT 'private.verify_customers(smallint)'::regprocedure;
SELECT 'private.verify_events(smallint)'::regprocedure;
SELECT 'private.verify_queue(smallint)'::regprocedure;

ROLLBACK;
