-- Deploy escashop:private/page_of to pg
-- requires: api/service/page

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.page_of(rows jsonb, page int, per_page int, total bigint)
RETURNS api.page
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    v_pages bigint := ceil(total::numeric / per_page);
BEGIN
    RETURN ROW(
        coalesce(rows, '[]'), page, per_page, total, v_pages, page < v_pages, page > 1
    )::api.page;
END;
$$;

COMMENT ON FUNCTION private.page_of(jsonb, int, int, bigint) IS 'One page of a list, with its counts.';

COMMIT;
