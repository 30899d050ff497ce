-- Revert escashop:private/find_answer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_answer(smallint, private.money_act);

COMMIT;
