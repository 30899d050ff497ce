-- Deploy escashop:private/add_branch to pg
-- requires: private/seed_branch
-- requires: private/clean

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.add_branch(code text, name text, time_zone text)
RETURNS shop.branches
LANGUAGE plpgsql
AS $$
DECLARE
    v_branch shop.branches;
BEGIN
    -- The next number is nobody else's. What refers to a branch is written meanwhile.
    LOCK TABLE shop.branches IN SHARE ROW EXCLUSIVE MODE;

    INSERT INTO shop.branches (branch_id, code, name, time_zone)
    SELECT max(b.branch_id) + 1, lower(private.clean(add_branch.code)), private.clean(add_branch.name),
        private.clean(add_branch.time_zone)
    FROM shop.branches AS b
    RETURNING * INTO v_branch;

    PERFORM private.seed_branch(v_branch.branch_id);

    RETURN v_branch;
END;
$$;

COMMENT ON FUNCTION private.add_branch(text, text, text) IS
'Adds a branch with its system user, settings, counters and lists.
Errors: SHV04 unknown time zone; 23505 branches_code_taken; 23502 something missing; 23514
branch_code_is_a_short_word, branches_name_length.';

COMMIT;
