-- Deploy escashop:api/auth/reset_password to pg
-- requires: shop/activity_logs
-- requires: private/count_failed_login
-- requires: private/find_token
-- requires: private/hash_password
-- requires: private/set_password
-- requires: api/auth/verify_reset_token

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.reset_password(
    token        text,
    new_password text,
    ip           text DEFAULT NULL,
    user_agent   text DEFAULT NULL
)
RETURNS api.link_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_outcome api.link_outcome;
    v_token   shop.password_tokens;
    v_user    shop.users;
    v_hash    text;
    v_now     timestamptz;
BEGIN
    v_outcome := api.verify_reset_token(token, ip);

    IF v_outcome.sqlstate IS NOT NULL THEN
        RETURN v_outcome;
    END IF;

    PERFORM private.check_password(private.token_branch(token), new_password, v_outcome.email);

    v_hash := private.hash_password(new_password);  -- slow by intent, so before the lock

    PERFORM private.lock_login(private.token_branch(token), v_outcome.email);
    v_now   := private.clock();
    v_token := private.find_token(token, v_now);

    UPDATE shop.password_tokens AS t
    SET used_at = v_now
    WHERE t.branch_id = v_token.branch_id
      AND t.id = v_token.id
      AND t.used_at IS NULL;

    -- Under the lock: of two who use it at once, one finds it used, or replaced by a new one meanwhile.
    IF NOT FOUND THEN
        RETURN api.verify_reset_token(token, ip);
    END IF;

    SELECT u.* INTO v_user
    FROM shop.users AS u
    WHERE u.branch_id = v_token.branch_id
      AND u.id = v_token.user_id;

    PERFORM private.set_password(v_user, v_hash, v_now);

    INSERT INTO shop.activity_logs
        (branch_id, user_id, actor, action, entity, entity_id, details, ip, user_agent)
    VALUES (v_user.branch_id, v_user.id, v_user.email, 'reset_password', 'user', v_user.id::text,
        jsonb_build_object('purpose', v_token.purpose), private.read_address(reset_password.ip),
        left(reset_password.user_agent, 400));

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION api.reset_password(text, text, text, text) IS
'Sets the password by a link, which is then used: the lock is wiped, all sessions end. Returns whose it was,
or an outcome with its sqlstate: SHV70 the link is wrong, used or too old; SHT01 the address is refused.
Errors: SHV09 the password is weak; the link stays good.';

GRANT EXECUTE ON FUNCTION api.reset_password(text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
