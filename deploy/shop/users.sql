-- Deploy escashop:shop/users to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE DOMAIN shop.role AS text
    CONSTRAINT role_known CHECK (VALUE IN ('super_admin', 'admin', 'cashier', 'sales'));

COMMENT ON DOMAIN shop.role IS
'super_admin (every branch), admin (a branch), cashier (queue and payments), sales (own customers).';

CREATE DOMAIN shop.email_address AS text
    CONSTRAINT email_address_form CHECK (
        length(VALUE) <= 255 AND VALUE = lower(VALUE)
        AND VALUE ~ '^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$'
    );

COMMENT ON DOMAIN shop.email_address IS
'An e-mail address: at most 255 characters, lower case, one @, a dot in the domain part.';

CREATE TABLE shop.users (
    branch_id           smallint           NOT NULL REFERENCES shop.branches (branch_id),
    id                  bigint             NOT NULL GENERATED ALWAYS AS IDENTITY,
    email               shop.email_address NOT NULL,
    full_name           text               NOT NULL,
    password_hash       text,
    role                shop.role          NOT NULL,
    status              text               NOT NULL DEFAULT 'active',
    home_branch_id      smallint,
    home_user_id        bigint,
    password_changed_at timestamptz,
    last_login_at       timestamptz,
    created_at          timestamptz        NOT NULL DEFAULT private.clock(),
    updated_at          timestamptz        NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    CONSTRAINT users_email_taken      UNIQUE (branch_id, email),
    CONSTRAINT users_full_name_length CHECK (length(full_name) BETWEEN 2 AND 100),
    CONSTRAINT users_password_bcrypt  CHECK (password_hash ~ '^\$2[aby]\$\d\d\$.{53}$'),
    CONSTRAINT users_status_known     CHECK (status IN ('active', 'inactive')),
    -- Of a deputy nothing is decided here: it cannot sign in, and has no role of its own.
    CONSTRAINT users_deputy_points_home CHECK (
        (home_branch_id IS NULL) = (home_user_id IS NULL)
        AND (home_user_id IS NULL OR (
            home_branch_id <> branch_id AND role = 'super_admin' AND password_hash IS NULL
        ))
    )
)
WITH (fillfactor = 80);

CREATE UNIQUE INDEX users_one_deputy_here ON shop.users (branch_id, home_branch_id, home_user_id)
    WHERE home_user_id IS NOT NULL;

COMMENT ON TABLE  shop.users                     IS 'The people who work in a branch, and its system user, id -1.';
COMMENT ON COLUMN shop.users.branch_id           IS 'The branch; never changes.';
COMMENT ON COLUMN shop.users.id                  IS 'Surrogate key; -1 is the system user of the branch.';
COMMENT ON COLUMN shop.users.email               IS 'What the user signs in with; never changes.';
COMMENT ON COLUMN shop.users.full_name           IS 'The name on receipts and in lists.';
COMMENT ON COLUMN shop.users.password_hash       IS 'bcrypt; null = no password set, cannot sign in.';
COMMENT ON COLUMN shop.users.role                IS 'What the user may do.';
COMMENT ON COLUMN shop.users.status              IS 'active or inactive; an inactive user is cut off at the next call.';
COMMENT ON COLUMN shop.users.home_branch_id      IS 'Of a super_admin''s deputy: the branch that he or she belongs to; null = here.';
COMMENT ON COLUMN shop.users.home_user_id        IS 'Of a deputy: the user there; no foreign key, it would cross a branch. Null = no deputy.';
COMMENT ON COLUMN shop.users.password_changed_at IS 'When the password was last set; null = never.';
COMMENT ON COLUMN shop.users.last_login_at       IS 'The last successful sign-in; null = never.';
COMMENT ON COLUMN shop.users.created_at          IS 'When the user was added.';
COMMENT ON COLUMN shop.users.updated_at          IS 'When the row was last changed.';

CREATE TRIGGER users_before_touch
    BEFORE UPDATE ON shop.users
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
