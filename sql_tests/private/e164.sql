-- sql_tests/private/e164.sql: telephone numbers as a gateway wants them.
BEGIN;
SELECT plan(1);

SELECT is_empty($$
    SELECT n.number, n.code, private.e164(n.number, n.code), n.expected
    FROM (VALUES
        ('09171234567',      '63', '+639171234567'),
        ('9171234567',       '63', '+639171234567'),
        ('+639171234567',    '63', '+639171234567'),
        ('+63 9171234567',   '63', '+639171234567'),
        ('+63-9171234567',   '63', '+639171234567'),
        ('+63 09171234567',  '63', '+639171234567'),
        ('639171234567',     '63', '+639171234567'),
        ('63 09171234567',   '63', '+639171234567'),
        ('00639171234567',   '63', '+639171234567'),
        ('+1 2025550123',    '63', '+12025550123'),
        ('+1 2025550123',    '1',  '+12025550123'),
        ('12025550123',      '1',  '+12025550123'),
        ('2025550123',       '1',  '+12025550123'),
        ('6391712345',       '63', '+636391712345'),
        ('00000000000',      '63', NULL),
        ('+0 1234567890',    '63', NULL),
        (NULL,               '63', NULL)
    ) AS n (number, code, expected)
    WHERE private.e164(n.number, n.code) IS DISTINCT FROM n.expected
$$, 'every way people write a number leads to one, or to none');

SELECT * FROM finish();
ROLLBACK;
