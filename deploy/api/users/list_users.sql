-- Deploy escashop:api/users/list_users to pg
-- requires: private/authorize
-- requires: private/find_user
-- requires: private/check_page
-- requires: private/clean
-- requires: private/page_of
-- requires: api/users/user

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_users(
    role     text DEFAULT NULL,
    status   text DEFAULT NULL,
    search   text DEFAULT NULL,
    page     int DEFAULT 1,
    per_page int DEFAULT 20,
    session  text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_role   text := lower(private.clean(role));
    v_status text := lower(private.clean(status));
    v_search text := lower(private.clean(search));
    v_ids    bigint[];
    v_rows   jsonb;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_page(page, per_page);

    IF v_role NOT IN ('super_admin', 'admin', 'cashier', 'sales') THEN
        RAISE EXCEPTION 'role "%" is not known', role USING ERRCODE = 'SHV04', COLUMN = 'role';
    ELSIF v_status NOT IN ('active', 'inactive') THEN
        RAISE EXCEPTION 'status "%" is not known', status USING ERRCODE = 'SHV04', COLUMN = 'status';
    ELSIF length(v_search) > 100 THEN
        RAISE EXCEPTION 'search is longer than 100 characters' USING ERRCODE = 'SHV12', COLUMN = 'search';
    END IF;

    SELECT array_agg(u.id ORDER BY u.id DESC) INTO v_ids
    FROM shop.users AS u
    WHERE u.branch_id = v_actor.branch_id
      AND u.id > 0
      AND private.manages(v_actor, u.role)
      AND (v_role IS NULL OR u.role = v_role)
      AND (v_status IS NULL OR u.status = v_status)
      AND (v_search IS NULL OR position(v_search IN lower(u.full_name || ' ' || u.email)) > 0);

    SELECT jsonb_agg(to_jsonb(u) - 'branch_id' ORDER BY u.user_id DESC) INTO v_rows
    FROM api."user" AS u
    WHERE u.branch_id = v_actor.branch_id
      AND u.user_id = ANY (v_ids[(page - 1) * per_page + 1 : page * per_page]);

    RETURN private.page_of(v_rows, page, per_page, coalesce(cardinality(v_ids), 0));
END;
$$;

COMMENT ON FUNCTION api.list_users(text, text, text, int, int, text) IS
'The users whom the caller manages, newest first, one page: admins see sales and cashiers, super_admins all.
search looks at part of name and e-mail. Errors: 28000; SHD01; SHV04 unknown word; SHV05 page; SHV12 search.';

GRANT EXECUTE ON FUNCTION api.list_users(text, text, text, int, int, text) TO escashop_web, escashop_dba;

COMMIT;
