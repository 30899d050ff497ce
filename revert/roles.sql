-- Revert escashop:roles from pg

BEGIN;

-- A role that another database of the cluster still uses stays.
DO $$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY[
        'escashop_scheduler', 'escashop_cron', 'escashop_web', 'escashop_dba', 'escashop_owner'
    ] LOOP
        BEGIN
            EXECUTE format('DROP ROLE %I', v_role);
        EXCEPTION WHEN dependent_objects_still_exist THEN
            RAISE NOTICE 'role % is used by another database and stays', v_role;
        END;
    END LOOP;
END;
$$;

COMMIT;
