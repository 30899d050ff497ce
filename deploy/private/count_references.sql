-- Deploy escashop:private/count_references to pg
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.count_references(account shop.users)
RETURNS TABLE (relation text, column_name text, row_count bigint)
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- From the catalogue, so that no table to come is forgotten; each key is indexed. What goes with the user
    -- (ON DELETE CASCADE) does not count.
    FOR relation, column_name IN
        SELECT c.conrelid::regclass::text, a.attname::text
        FROM pg_catalog.pg_constraint AS c
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
        WHERE c.confrelid = 'shop.users'::regclass
          AND c.contype = 'f'
          AND c.confdeltype <> 'c'
        ORDER BY 1, 2
    LOOP
        EXECUTE format(
            'SELECT count(*) FROM %s AS r WHERE r.branch_id = $1 AND r.%I = $2', relation, column_name
        ) INTO row_count USING account.branch_id, account.id;

        IF row_count > 0 THEN
            RETURN NEXT;
        END IF;
    END LOOP;
END;
$$;

COMMENT ON FUNCTION private.count_references(shop.users) IS
'How many rows of which column refer to a user, and so keep it from being deleted.';

COMMIT;
