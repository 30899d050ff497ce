-- sql_tests/private/verify_erasure.sql: what an erasure must not leave, each defect alone.
BEGIN;
\ir ../fixtures/outbox.sql
SELECT plan(9);

CREATE FUNCTION pg_temp.found_after(damage text)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(SELECT v.rule || ' ' || v.entity FROM api.verify('1.admin') AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

SELECT c.name FROM api.cancel_customer(:juan, session => :'cashier') AS c \g /dev/null
SELECT s.sqlstate FROM api.create_settlement(:bill, 1000, 'cash', session => :'cashier') AS s \g /dev/null
SELECT c.name FROM api.erase_customer(:juan, :'admin') AS c \g /dev/null

SELECT is(pg_temp.found_after('SELECT 1'), '{}', 'all is well after an erasure');
SELECT is(pg_temp.found_after(format('UPDATE shop.customers SET name = %L WHERE id = %s', 'Juan', :juan)),
    ARRAY['erased_leaves_no_person customer'], 'a name');
SELECT is(pg_temp.found_after(format('UPDATE shop.customers SET remarks = %L WHERE id = %s', 'tall', :juan)),
    ARRAY['erased_leaves_no_person customer'], 'remarks');
SELECT is(pg_temp.found_after(format('UPDATE shop.customers SET request_hash = sha256(%L) WHERE id = %s', 'x', :juan)),
    ARRAY['erased_leaves_no_person customer'], 'the hash of what was asked');
SELECT is(pg_temp.found_after(format('UPDATE shop.sms_notifications SET provider_reference = %L WHERE customer_id = %s', 'p1', :juan)),
    ARRAY['erased_leaves_no_person sms'], 'what the provider knows it by');
SELECT is(pg_temp.found_after(format('UPDATE shop.customer_history SET phone = %L WHERE original_customer_id = %s', '1', :juan)),
    ARRAY['erased_leaves_no_person customer_history'], 'a copy in the archive');
SELECT is(pg_temp.found_after(format('UPDATE shop.sms_notifications SET message = %L WHERE customer_id = %s', 'Hello', :juan)),
    ARRAY['erased_leaves_no_person sms'], 'a message');
SELECT is(pg_temp.found_after(format('UPDATE shop.customer_notifications SET message = %L WHERE customer_id = %s', 'Juan', :juan)),
    ARRAY['erased_leaves_no_person notification'], 'a notice');
SELECT is(pg_temp.found_after(format('UPDATE shop.customers SET name = %L WHERE id = %s', 'Migz', :miguel)), '{}',
    'who was not erased may have a name');

SELECT * FROM finish();
ROLLBACK;
