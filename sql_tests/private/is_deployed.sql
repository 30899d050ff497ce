-- sql_tests/private/is_deployed.sql: what sqitch's registry says, where there is one.
BEGIN;
SELECT plan(6);

SELECT is(private.is_deployed('shop/a', '2026-01-02 03:04:05Z'), NULL, 'without a registry nobody knows');

CREATE SCHEMA sqitch;
CREATE TABLE sqitch.changes (project text, change text, planned_at timestamptz);
INSERT INTO sqitch.changes VALUES
    ('escashop', 'shop/a', '2026-01-02 03:04:05Z'), ('other', 'shop/b', '2026-01-02 03:04:05Z');

SET LOCAL ROLE escashop_owner;
SELECT is(private.is_deployed('shop/a', '2026-01-02 03:04:05Z'), NULL, 'nor where the registry may not be read');
RESET ROLE;
GRANT USAGE ON SCHEMA sqitch TO escashop_owner;
GRANT SELECT ON sqitch.changes TO escashop_owner;
SET LOCAL ROLE escashop_owner;
SELECT ok(private.is_deployed('shop/a', '2026-01-02 03:04:05Z'), 'a change that is there');
SELECT ok(NOT private.is_deployed('shop/a', '2026-01-03 03:04:05Z'), 'but not its rework');
SELECT ok(NOT private.is_deployed('shop/b', '2026-01-02 03:04:05Z'), 'nor one of another project');
SELECT is(private.is_deployed(NULL, NULL), NULL, 'nobody asked');

SELECT * FROM finish();
ROLLBACK;
