-- sql_tests/private/check_format.sql: what an export may be, and cells that stay text.
BEGIN;
SELECT plan(15);

SELECT is(private.check_format(' CSV '), 'csv', 'a format is read without blanks, in any letter case');
SELECT is(private.check_format('xlsx', 100000), 'xlsx', 'a sheet takes 100000 rows');
SELECT throws_ok($$SELECT private.check_format('xlsx', 100001)$$, 'SHV91',
    '100001 rows are too many for xlsx', 'and not one more');
SELECT is(private.check_format('csv', 1000000), 'csv', 'a CSV takes any number');
SELECT throws_ok($$SELECT private.check_format('pdf')$$, 'SHV90', 'format must be csv or xlsx', 'another format');
SELECT throws_ok($$SELECT private.check_format(NULL)$$, 'SHV90', 'format must be csv or xlsx', 'no format');

SELECT is(private.inert('=1+1'), '''=1+1', 'a formula is made harmless');
SELECT is(private.inert('@SUM(A1)'), '''@SUM(A1)', 'in each of its forms');
SELECT is(private.inert('-2+3'), '''-2+3', 'also with a sign');
SELECT is(private.inert(E'\t=1'), E'''\t=1', 'or behind a tab');
SELECT is(private.inert('Peña = good'), 'Peña = good', 'a sign further on does nothing');
SELECT is(private.inert('-1.25'), '-1.25', 'a number is no formula');
SELECT is(private.inert('-1.25.A1'), '''-1.25.A1', 'unless something follows it');
SELECT is(private.inert(''), '', 'an empty text stays');
SELECT is(private.inert(NULL), NULL, 'nothing stays nothing');

SELECT * FROM finish();
ROLLBACK;
