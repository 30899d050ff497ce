-- Revert escashop:extensions from pg

BEGIN;

DROP EXTENSION pg_trgm;
DROP EXTENSION pgcrypto;

COMMIT;
