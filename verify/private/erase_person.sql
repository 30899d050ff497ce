-- Verify escashop:private/erase_person on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.erase_person(smallint, bigint)'::regprocedure;

ROLLBACK;
