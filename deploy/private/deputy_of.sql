-- Deploy escashop:private/deputy_of to pg
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.deputy_of(actor private.actor, target_branch_id smallint)
RETURNS shop.users
LANGUAGE plpgsql
AS $$
DECLARE
    v_home shop.users;
    v_user shop.users;
BEGIN
    SELECT h.* INTO v_home
    FROM shop.users AS u
    JOIN shop.users AS h ON h.branch_id = coalesce(u.home_branch_id, u.branch_id)
        AND h.id = coalesce(u.home_user_id, u.id)
    WHERE u.branch_id = actor.branch_id
      AND u.id = actor.user_id
    -- One at a time: a second first switch would meet the e-mail of the first before its deputy.
    FOR NO KEY UPDATE OF h;

    IF v_home.branch_id = target_branch_id THEN
        RETURN v_home;
    END IF;

    INSERT INTO shop.users AS u (branch_id, email, full_name, role, home_branch_id, home_user_id)
    VALUES (
        target_branch_id, v_home.email, v_home.full_name, 'super_admin', v_home.branch_id, v_home.id
    )
    ON CONFLICT (branch_id, home_branch_id, home_user_id) WHERE home_user_id IS NOT NULL
    DO UPDATE SET full_name = excluded.full_name
    RETURNING u.* INTO v_user;

    RETURN v_user;
END;
$$;

COMMENT ON FUNCTION private.deputy_of(private.actor, smallint) IS
'The caller, a super_admin, as the user of another branch: at home the user, elsewhere a deputy.';

COMMIT;
