-- Verify escashop:private/sealable on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.sealable'::regclass;
SELECT 'private.sealed_relations()'::regprocedure;
SELECT 'private.seal_hash(bytea, text)'::regprocedure;

ROLLBACK;
