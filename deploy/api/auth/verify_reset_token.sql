-- Deploy escashop:api/auth/verify_reset_token to pg
-- requires: private/find_token
-- requires: private/login_wait
-- requires: private/read_address
-- requires: api/auth/link_outcome

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.verify_reset_token(token text, ip text DEFAULT NULL)
RETURNS api.link_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_outcome   api.link_outcome;
    v_now       timestamptz := private.clock();
    v_ip        inet        := private.read_address(ip);
    v_branch_id smallint    := private.token_branch(token);
    v_token     shop.password_tokens;
    v_wait      interval;
BEGIN
    v_wait := private.login_wait(v_branch_id, NULL, v_ip, v_now);

    IF v_wait IS NOT NULL THEN
        v_outcome.retry_after_seconds := ceil(extract(epoch FROM v_wait));
        v_outcome.sqlstate := 'SHT01';
        v_outcome.message  := 'too many failed sign-ins';

        RETURN v_outcome;
    END IF;

    v_token := private.find_token(token, v_now);

    IF v_token.id IS NULL THEN
        PERFORM private.count_failed_token(v_branch_id, v_ip, v_now);

        v_outcome.sqlstate := 'SHV70';
        v_outcome.message  := 'the link is wrong, used or too old';

        RETURN v_outcome;
    END IF;

    SELECT u.email, u.full_name, v_token.purpose INTO v_outcome.email, v_outcome.full_name, v_outcome.purpose
    FROM shop.users AS u
    WHERE u.branch_id = v_token.branch_id
      AND u.id = v_token.user_id;

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION api.verify_reset_token(text, text) IS
'Whose password a link sets. A try that fails counts for the address and so returns an outcome with its
sqlstate: SHV70 for unknown, malformed, used and expired ones alike; SHT01 with retry_after_seconds while the
address is refused.';

GRANT EXECUTE ON FUNCTION api.verify_reset_token(text, text) TO escashop_web, escashop_dba;

COMMIT;
