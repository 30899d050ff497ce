-- Verify escashop:private/lock_board on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.lock_board(smallint)'::regprocedure;

ROLLBACK;
