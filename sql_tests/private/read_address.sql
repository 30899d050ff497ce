-- sql_tests/private/read_address.sql: what the log keeps of an address.
BEGIN;
SELECT plan(3);

SELECT is_empty($$
    SELECT a.text, private.read_address(a.text)
    FROM unnest(ARRAY[
        'system', 'localhost', '999.999.999.999', 'not-an-ip', repeat('a', 1000), '!@#$%^&*()', '', ' ', '10', '10.1', '1.2.3',
        '1.2.3.4/8', '1.2.3.4/32', '::/0', '1.2.3.4:80', '[::1]', 'fe80::1%eth0'
    ]) AS a (text)
    WHERE private.read_address(a.text) IS DISTINCT FROM '0.0.0.0'::inet
$$, 'what is no address is 0.0.0.0');
SELECT is_empty($$
    SELECT a.text, private.read_address(a.text)
    FROM unnest(ARRAY[
        '192.168.1.1', '10.0.0.1', '127.0.0.1', '255.255.255.255', '0.0.0.0', '::1', '::', 'fe80::1', '2001:db8::',
        '2001:db8:0:1:1:1:1:1', '::ffff:1.2.3.4'
    ]) AS a (text)
    WHERE private.read_address(a.text)::text NOT IN (a.text || '/32', a.text || '/128', a.text)
$$, 'IPv4 and IPv6 are kept, short forms too');
SELECT is(private.read_address(NULL), NULL, 'none stays none');

SELECT * FROM finish();
ROLLBACK;
