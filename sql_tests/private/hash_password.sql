-- sql_tests/private/hash_password.sql: what a password is kept as, and what asking costs.
BEGIN;
SELECT plan(5);

SELECT matches(private.hash_password('Secret-123'), '^\$2a\$10\$.{53}$', 'a password is kept as bcrypt of cost 10');
SELECT isnt(private.hash_password('Secret-123'), private.hash_password('Secret-123'), 'with a salt of its own');
SELECT is(private.is_password('Secret-123', private.hash_password('Secret-123')), true, 'it is known again');
SELECT is(private.is_password('Secret-123', NULL), false, 'nobody has the hash that stands in for none');
SELECT is(
    substring(pg_get_functiondef('private.is_password(text, text)'::regprocedure) FROM '\$2a\$\d\d\$'),
    left(private.hash_password('Secret-123'), 7),
    'which costs what a real one does, so that the time of a sign-in does not tell who exists'
);

SELECT * FROM finish();
ROLLBACK;
