-- Deploy escashop:api/users/user to pg
-- requires: shop/users
-- requires: shop/login_locks

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api."user" AS
SELECT
    u.branch_id, u.id AS user_id, u.email, u.full_name, u.role, u.status,
    CASE WHEN l.locked_until > private.clock() THEN l.locked_until END AS locked_until, u.last_login_at,
    u.password_hash IS NOT NULL AS has_password, u.home_user_id IS NOT NULL AS is_deputy, u.created_at
FROM shop.users AS u
LEFT JOIN shop.login_locks AS l ON l.branch_id = u.branch_id AND l.email = u.email
WHERE u.id > 0;

COMMENT ON VIEW api."user" IS
'A user, without the system user: status, lock, whether a password is set, and whether it is the deputy of a
super_admin of another branch.';

COMMIT;
