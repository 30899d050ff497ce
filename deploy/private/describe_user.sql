-- Deploy escashop:private/describe_user to pg
-- requires: shop/users

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
            'last_login_at', u.last_login_at
        )
        FROM shop.users AS u
        WHERE u.branch_id = describe_user.branch_id
          AND u.id = describe_user.user_id
    );
END;
$$;

COMMENT ON FUNCTION private.describe_user(smallint, bigint) IS 'A user as callers see one.';

CREATE OR REPLACE FUNCTION private.describe_branch(branch shop.branches)
RETURNS jsonb
LANGUAGE sql
IMMUTABLE
RETURN jsonb_build_object(
    'branch_id', (branch).branch_id, 'code', (branch).code, 'name', (branch).name,
    'time_zone', (branch).time_zone
);

COMMENT ON FUNCTION private.describe_branch(shop.branches) IS 'A branch as callers see one.';

COMMIT;
