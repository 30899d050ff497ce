-- Deploy escashop:shop/activity_logs to pg
-- requires: private/refuse_change
-- requires: shop/system_settings

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.activity_logs (
    branch_id  smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    user_id    bigint,
    actor      text        NOT NULL,
    action     text        NOT NULL,
    entity     text,
    entity_id  text,
    details    jsonb       NOT NULL DEFAULT '{}',
    ip         inet,
    user_agent text,
    created_at timestamptz NOT NULL DEFAULT private.clock(),
    xact_id    xid8        NOT NULL DEFAULT pg_current_xact_id(),

    PRIMARY KEY (branch_id, id),
    CONSTRAINT activity_logs_action_length CHECK (length(action) BETWEEN 1 AND 100)
);

CREATE INDEX activity_logs_action_idx     ON shop.activity_logs (branch_id, action, id);
CREATE INDEX activity_logs_created_at_idx ON shop.activity_logs (branch_id, created_at);
CREATE INDEX activity_logs_bills_idx      ON shop.activity_logs (branch_id, xact_id)
    WHERE entity = 'transaction';

-- No foreign key to users: the log outlives the user.
COMMENT ON TABLE  shop.activity_logs            IS 'Who changed what, when, from where; never a body or a secret. Immutable; jobs.purge_history alone takes rows, those older than activity.retention_days.';
COMMENT ON COLUMN shop.activity_logs.branch_id  IS 'The branch; never changes.';
COMMENT ON COLUMN shop.activity_logs.id         IS 'Surrogate key.';
COMMENT ON COLUMN shop.activity_logs.user_id    IS 'Who; null = nobody was signed in.';
COMMENT ON COLUMN shop.activity_logs.actor      IS 'The user''s e-mail, or the database role in psql and jobs.';
COMMENT ON COLUMN shop.activity_logs.action     IS 'The procedure''s name, or an event such as login_failed.';
COMMENT ON COLUMN shop.activity_logs.entity     IS 'What kind of thing it was about; null = none.';
COMMENT ON COLUMN shop.activity_logs.entity_id  IS 'Which one; null = none.';
COMMENT ON COLUMN shop.activity_logs.details    IS 'Before and after of what changed.';
COMMENT ON COLUMN shop.activity_logs.ip         IS 'The address of the session''s sign-in; null = none given.';
COMMENT ON COLUMN shop.activity_logs.user_agent IS 'The browser of the session''s sign-in; null = none given.';
COMMENT ON COLUMN shop.activity_logs.created_at IS 'When.';
COMMENT ON COLUMN shop.activity_logs.xact_id    IS 'The transaction that wrote it; what a late committer cannot hide from.';

CREATE OR REPLACE FUNCTION shop.activity_logs_let_old_go()
RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    v_callers text;
BEGIN
    -- A setting could say that the job is at work to anybody who sets it; the stack of calls cannot.
    GET DIAGNOSTICS v_callers = PG_CONTEXT;

    IF v_callers !~ '\nPL/pgSQL[^"\n]* jobs\.purge_archive\(smallint\) ' OR EXISTS (
        SELECT FROM gone AS g
        JOIN shop.system_settings AS s
            ON s.branch_id = g.branch_id AND s.key = 'activity.retention_days'
        WHERE g.created_at >= private.clock() - make_interval(days => s.value::int)
    ) THEN
        RAISE EXCEPTION 'activity_logs is immutable'
            USING ERRCODE = 'SHD03', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
    END IF;

    RETURN NULL;
END;
$$;

COMMENT ON FUNCTION shop.activity_logs_let_old_go() IS
'Trigger: refuses every DELETE, for the owner too, but that of jobs.purge_archive, and that one as well when
it takes a row not older than activity.retention_days. Errors: SHD03 the table is immutable.';

CREATE TRIGGER activity_logs_before_refuse
    BEFORE UPDATE OR TRUNCATE ON shop.activity_logs
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();

CREATE TRIGGER activity_logs_after_let_old_go
    AFTER DELETE ON shop.activity_logs
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION shop.activity_logs_let_old_go();

ALTER TABLE shop.activity_logs ENABLE ALWAYS TRIGGER activity_logs_before_refuse;
ALTER TABLE shop.activity_logs ENABLE ALWAYS TRIGGER activity_logs_after_let_old_go;

COMMIT;
