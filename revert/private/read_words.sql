-- Revert escashop:private/read_words from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_words(jsonb, text);

COMMIT;
