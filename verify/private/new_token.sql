-- Verify escashop:private/new_token on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.new_token(smallint)'::regprocedure;
SELECT 'private.hash_token(text)'::regprocedure;
SELECT 'private.branch_of(text)'::regprocedure;

ROLLBACK;
