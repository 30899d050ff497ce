-- Verify escashop:shop/password_tokens on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, user_id, purpose, token_hash, expires_at, used_at, issued_by, created_at, updated_at
FROM shop.password_tokens WHERE false;

ROLLBACK;
