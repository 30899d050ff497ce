-- Verify escashop:private/verify_queue on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.verify_queue(smallint)'::regprocedure;

ROLLBACK;
