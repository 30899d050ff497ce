-- Verify escashop:private/find_token on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_token(text, timestamptz)'::regprocedure;
SELECT 'private.token_branch(text)'::regprocedure;
SELECT 'private.count_failed_token(smallint, inet, timestamptz)'::regprocedure;

ROLLBACK;
