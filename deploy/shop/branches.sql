-- Deploy escashop:shop/branches to pg
-- requires: private/touch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE DOMAIN shop.branch_code AS text
    CONSTRAINT branch_code_is_a_short_word CHECK (VALUE ~ '^[a-z][a-z0-9-]{1,19}$');

COMMENT ON DOMAIN shop.branch_code IS 'The name of a branch in links: 2 to 20 of a-z, 0-9 and -.';

CREATE TABLE shop.branches (
    branch_id  smallint         NOT NULL,
    code       shop.branch_code NOT NULL,
    name       text             NOT NULL,
    time_zone  text             NOT NULL DEFAULT 'Asia/Manila',
    status     text             NOT NULL DEFAULT 'active',
    created_at timestamptz      NOT NULL DEFAULT private.clock(),
    updated_at timestamptz      NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id),
    CONSTRAINT branches_code_taken          UNIQUE (code),
    CONSTRAINT branches_id_positive         CHECK (branch_id > 0),
    CONSTRAINT branches_name_length         CHECK (length(name) BETWEEN 2 AND 100),
    CONSTRAINT branches_status_known        CHECK (status IN ('active', 'inactive'))
);

COMMENT ON TABLE  shop.branches            IS 'A shop of the chain; a single shop has one, called main.';
COMMENT ON COLUMN shop.branches.branch_id  IS 'The branch; leads every key of every other table and never changes.';
COMMENT ON COLUMN shop.branches.code       IS 'Its name in links, at sign-in and for SET escashop.branch.';
COMMENT ON COLUMN shop.branches.name       IS 'Its name for people.';
COMMENT ON COLUMN shop.branches.time_zone  IS 'IANA name; decides the business date.';
COMMENT ON COLUMN shop.branches.status     IS 'active or inactive; an inactive one accepts no sign-in.';
COMMENT ON COLUMN shop.branches.created_at IS 'When it was added.';
COMMENT ON COLUMN shop.branches.updated_at IS 'When it was last changed.';

-- A trigger, not a CHECK: what zones exist depends on the server's files, not on the row.
CREATE FUNCTION shop.branches_check_time_zone()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_catalog.pg_timezone_names AS z WHERE z.name = NEW.time_zone
    ) THEN
        RAISE EXCEPTION 'time zone "%" is not known', NEW.time_zone
            USING ERRCODE = 'SHV04', COLUMN = 'time_zone';
    END IF;

    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION shop.branches_check_time_zone() IS
'Trigger: refuses a time zone that the server does not know. Errors: SHV04.';

CREATE TRIGGER branches_before_check_time_zone
    BEFORE INSERT OR UPDATE OF time_zone ON shop.branches
    FOR EACH ROW EXECUTE FUNCTION shop.branches_check_time_zone();

CREATE TRIGGER branches_before_touch
    BEFORE UPDATE ON shop.branches
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
