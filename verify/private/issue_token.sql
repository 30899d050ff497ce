-- Verify escashop:private/issue_token on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.issue_token(private.actor, bigint, text, timestamptz)'::regprocedure;
SELECT 'private.token_end(smallint, text, timestamptz)'::regprocedure;

ROLLBACK;
