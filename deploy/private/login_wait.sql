-- Deploy escashop:private/login_wait to pg
-- requires: shop/login_attempts
-- requires: shop/login_locks
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.login_wait(branch_id smallint, email text, ip inet, at timestamptz)
RETURNS interval
LANGUAGE plpgsql
AS $$
DECLARE
    v_limit   int := private.setting(branch_id, 'security.address_failures')::int;
    v_count   int;
    v_last    timestamptz;
    v_day     int;
    v_until   timestamptz;
BEGIN
    SELECT l.locked_until INTO v_until
    FROM shop.login_locks AS l
    WHERE l.branch_id = login_wait.branch_id
      AND l.email = login_wait.email;

    IF ip IS NOT NULL THEN
        SELECT count(*) FILTER (WHERE a.created_at > at - interval '1 hour'), max(a.created_at), count(*)
        INTO v_count, v_last, v_day
        FROM shop.login_attempts AS a
        WHERE a.branch_id = login_wait.branch_id
          AND a.ip = login_wait.ip
          AND NOT a.succeeded
          AND a.kind <> 'reset_request'
          AND a.created_at > at - interval '1 day';

        -- Twice as long for each further such number within a day.
        IF v_day >= v_limit
            AND (v_count >= v_limit OR v_day >= 2 * v_limit)
        THEN
            v_until := greatest(
                v_until, v_last + interval '1 hour' * power(2, least(v_day / v_limit, 6) - 1)
            );
        END IF;
    END IF;

    RETURN CASE WHEN v_until > at THEN v_until - at END;
END;
$$;

COMMENT ON FUNCTION private.login_wait(smallint, text, inet, timestamptz) IS
'How long an e-mail or an address is refused still; null = it is not.';

COMMIT;
