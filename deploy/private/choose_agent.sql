-- Deploy escashop:private/choose_agent to pg
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.choose_agent(actor private.actor, sales_agent_id bigint)
RETURNS bigint
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF sales_agent_id IS NULL OR sales_agent_id = actor.user_id THEN
        RETURN actor.user_id;
    ELSIF actor.role = 'sales' THEN
        RAISE EXCEPTION 'sales register their own customers only'
            USING ERRCODE = 'SHD02', COLUMN = 'sales_agent_id';
    END IF;

    IF NOT EXISTS (
        SELECT FROM shop.users AS u
        WHERE u.branch_id = actor.branch_id
          AND u.id = choose_agent.sales_agent_id
          AND u.status = 'active'
          AND u.role = 'sales'
    ) THEN
        RAISE EXCEPTION 'user % is no active sales agent', sales_agent_id
            USING ERRCODE = 'SHV08', COLUMN = 'sales_agent_id';
    END IF;

    RETURN sales_agent_id;
END;
$$;

COMMENT ON FUNCTION private.choose_agent(private.actor, bigint) IS
'Whose customer it becomes: the caller''s, or the sales agent that an admin named.
Errors: SHD02 sales named somebody else; SHV08 not an active sales user.';

COMMIT;
