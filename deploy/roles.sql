-- Deploy escashop:roles to pg

BEGIN;

-- Roles belong to the cluster: another database of it may have made them already.
DO $$
DECLARE
    v_role record;
BEGIN
    FOR v_role IN
        SELECT r.name, r.kind
        FROM (VALUES
            ('escashop_owner',     'NOLOGIN'),
            ('escashop_web',       'LOGIN'),
            ('escashop_cron',      'NOLOGIN'),
            ('escashop_scheduler', 'LOGIN'),
            ('escashop_sender',    'LOGIN'),
            ('escashop_dba',       'NOLOGIN')
        ) AS r (name, kind)
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles AS p WHERE p.rolname = r.name)
    LOOP
        EXECUTE format('CREATE ROLE %I %s', v_role.name, v_role.kind);
    END LOOP;
END;
$$;

COMMENT ON ROLE escashop_owner     IS 'Owns every object of EscaShop; nobody signs in as it.';
COMMENT ON ROLE escashop_web       IS 'The web app: EXECUTE on api, nothing else, member of nothing.';
COMMENT ON ROLE escashop_cron      IS 'May call the jobs.';
COMMENT ON ROLE escashop_scheduler IS 'The login pg_cron runs the jobs with.';
COMMENT ON ROLE escashop_sender    IS 'The login of the process that sends messages.';
COMMENT ON ROLE escashop_dba       IS 'People in psql: may call api and jobs as the system user.';

GRANT escashop_cron TO escashop_scheduler, escashop_sender;

-- A role's settings are not inherited by its members, so the login itself carries them.
ALTER ROLE escashop_web SET statement_timeout = '5s';
ALTER ROLE escashop_web SET lock_timeout = '2s';
ALTER ROLE escashop_web SET idle_in_transaction_session_timeout = '10s';
-- The calls are short: compiling their plans costs more than it saves.
ALTER ROLE escashop_web SET jit = off;
ALTER ROLE escashop_scheduler SET jit = off;
-- Passwords and session tokens travel as parameters: they must not reach the server's log.
ALTER ROLE escashop_web SET log_parameter_max_length = 0;
ALTER ROLE escashop_web SET log_parameter_max_length_on_error = 0;
-- Nor does a refusal, whose message may name a person or what was typed: the app tells its SQLSTATE.
ALTER ROLE escashop_web SET log_min_messages = 'log';
ALTER ROLE escashop_sender SET log_min_messages = 'log';
ALTER ROLE escashop_sender SET log_parameter_max_length = 0;
ALTER ROLE escashop_sender SET log_parameter_max_length_on_error = 0;
-- Nothing that sends messages takes long: one that hangs must not hold its rows.
ALTER ROLE escashop_sender SET statement_timeout = '10s';
ALTER ROLE escashop_sender SET lock_timeout = '2s';
ALTER ROLE escashop_sender SET idle_in_transaction_session_timeout = '10s';

COMMIT;
