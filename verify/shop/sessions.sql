-- Verify escashop:shop/sessions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, user_id, token_hash, created_at, last_seen_at, expires_at, extensions, ip,
    user_agent, scope, ended_at, end_reason
FROM shop.sessions WHERE false;

ROLLBACK;
