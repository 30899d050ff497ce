-- Verify escashop:private/read_address on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_address(text)'::regprocedure;

ROLLBACK;
