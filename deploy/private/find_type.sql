-- Deploy escashop:private/find_type to pg
-- requires: shop/grade_types
-- requires: shop/lens_types

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_grade_type(branch_id smallint, name text)
RETURNS bigint
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_id bigint;
BEGIN
    SELECT g.id INTO v_id
    FROM shop.grade_types AS g
    WHERE g.branch_id = find_grade_type.branch_id
      AND g.name = btrim(find_grade_type.name)
      AND g.is_active;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'grade type "%" does not exist', name USING ERRCODE = 'SHV06', COLUMN = 'grade_type';
    END IF;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.find_grade_type(smallint, text) IS
'The id of an active grade type. Errors: SHV06 there is none of that name.';

CREATE OR REPLACE FUNCTION private.find_lens_type(branch_id smallint, name text)
RETURNS bigint
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_id bigint;
BEGIN
    SELECT l.id INTO v_id
    FROM shop.lens_types AS l
    WHERE l.branch_id = find_lens_type.branch_id
      AND l.name = btrim(find_lens_type.name)
      AND l.is_active;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'lens type "%" does not exist', name USING ERRCODE = 'SHV06', COLUMN = 'lens_type';
    END IF;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.find_lens_type(smallint, text) IS
'The id of an active lens type. Errors: SHV06 there is none of that name.';

COMMIT;
