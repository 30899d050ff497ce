-- Deploy escashop:private/describe_user to pg
-- requires: shop/users
-- requires: shop/login_locks

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.describe_user(branch_id smallint, user_id bigint)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object(
            'user_id', u.id, 'email', u.email, 'full_name', u.full_name, 'role', u.role, 'status', u.status,
            'locked_until', CASE WHEN l.locked_until > private.clock() THEN l.locked_until END,
            'last_login_at', u.last_login_at
        )
        FROM shop.users AS u
        LEFT JOIN shop.login_locks AS l ON l.branch_id = u.branch_id AND l.email = u.email
        WHERE u.branch_id = describe_user.branch_id
          AND u.id = describe_user.user_id
    );
END;
$$;

COMMENT ON FUNCTION private.describe_user(smallint, bigint) IS 'A user as callers see one.';

CREATE OR REPLACE FUNCTION private.describe_branch(branch shop.branches)
RETURNS jsonb
LANGUAGE sql
STABLE
RETURN jsonb_build_object(
    'branch_id', (branch).branch_id, 'code', (branch).code, 'name', (branch).name,
    'time_zone', (branch).time_zone
);

COMMENT ON FUNCTION private.describe_branch(shop.branches) IS 'A branch as callers see one.';

COMMIT;
