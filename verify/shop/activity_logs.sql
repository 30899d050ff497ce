-- Verify escashop:shop/activity_logs on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, user_id, actor, action, entity, entity_id, details, ip, user_agent, created_at,
    xact_id
FROM shop.activity_logs WHERE false;
SELECT 'shop.activity_logs_let_old_go()'::regprocedure;

ROLLBACK;
