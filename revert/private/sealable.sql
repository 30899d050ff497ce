-- Revert escashop:private/sealable from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.seal_hash(bytea, text);
DROP FUNCTION private.sealed_relations();
DROP VIEW private.sealable;

COMMIT;
