-- Verify escashop:private/end_sessions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.end_sessions(smallint, bigint, text, timestamptz, bigint, bigint)'::regprocedure;

ROLLBACK;
