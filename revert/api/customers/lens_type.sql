-- Revert escashop:api/customers/lens_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.lens_type;

COMMIT;
