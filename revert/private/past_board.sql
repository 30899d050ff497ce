-- Revert escashop:private/past_board from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.past_stats(smallint, date, bigint, shop.customers[], timestamptz);
DROP FUNCTION private.past_counters(smallint, bigint);
DROP FUNCTION private.past_setting(smallint, text, timestamptz);

COMMIT;
