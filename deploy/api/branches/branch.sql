-- Deploy escashop:api/branches/branch to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.branch AS
SELECT b.branch_id, b.code::text AS code, b.name, b.time_zone, b.status
FROM shop.branches AS b;

COMMENT ON VIEW api.branch IS 'A branch of the chain.';

COMMIT;
