-- Verify escashop:private/session_end on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.session_end_at(text, timestamptz, timestamptz, int)'::regprocedure;
SELECT 'private.session_end(shop.sessions)'::regprocedure;

ROLLBACK;
