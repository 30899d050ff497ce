-- Verify escashop:private/past_board on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.past_setting(smallint, text, timestamptz)'::regprocedure;
SELECT 'private.past_counters(smallint, bigint)'::regprocedure;
SELECT 'private.past_stats(smallint, date, bigint, shop.customers[], timestamptz)'::regprocedure;

ROLLBACK;
