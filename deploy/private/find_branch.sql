-- Deploy escashop:private/find_branch to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_branch(code text)
RETURNS shop.branches
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_branch shop.branches;
BEGIN
    IF code IS NOT NULL THEN
        SELECT b.* INTO v_branch FROM shop.branches AS b WHERE b.code = lower(btrim(find_branch.code));

        IF NOT FOUND THEN
            RAISE EXCEPTION 'branch "%" does not exist', code
                USING ERRCODE = 'SHN05', COLUMN = 'branch';
        END IF;
    ELSIF (SELECT count(*) FROM shop.branches) > 1 THEN
        RAISE EXCEPTION 'which branch is not said'
            USING ERRCODE = 'SHV02', COLUMN = 'branch',
                  HINT = 'There are several: name one by its code.';
    ELSE
        SELECT b.* INTO v_branch FROM shop.branches AS b;
    END IF;

    RETURN v_branch;
END;
$$;

COMMENT ON FUNCTION private.find_branch(text) IS
'The branch of a code; without one, the only branch.
Errors: SHN05 no such branch; SHV02 there are several and none was named.';

COMMIT;
