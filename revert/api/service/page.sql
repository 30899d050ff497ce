-- Revert escashop:api/service/page from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.page;

COMMIT;
