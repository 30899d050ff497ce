-- sql_tests/policy/tables.sql: how every table is made.
BEGIN;
SELECT plan(11);

CREATE TEMP VIEW tables AS
SELECT c.oid, c.relname, n.nspname, c.relowner
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('shop', 'private', 'api', 'jobs')
  AND c.relkind IN ('r', 'p', 'f', 'm');

SELECT cmp_ok((SELECT count(*) FROM tables), '>', 10::bigint, 'the rules below look at the tables');

SELECT is_empty($$
    SELECT t.nspname, t.relname FROM tables AS t WHERE t.nspname <> 'shop'
$$, 'tables are in shop only');

SELECT is_empty($$
    SELECT c.oid::regclass
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname IN ('shop', 'private', 'api', 'jobs')
    WHERE c.relkind IN ('r', 'p', 'f', 'm', 'v')
      AND coalesce(obj_description(c.oid, 'pg_class'), '') !~ '\S'
$$, 'every table and view is explained');

SELECT is_empty($$
    SELECT t.relname, a.attname
    FROM tables AS t
    JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE coalesce(col_description(t.oid, a.attnum), '') !~ '\S'
$$, 'every column is explained');

SELECT is_empty($$
    SELECT t.oid::regtype
    FROM pg_type AS t
    JOIN pg_namespace AS n ON n.oid = t.typnamespace AND n.nspname IN ('shop', 'private', 'api', 'jobs')
    LEFT JOIN pg_class AS c ON c.oid = t.typrelid
    WHERE (t.typtype IN ('d', 'e') OR c.relkind = 'c')
      AND coalesce(obj_description(t.oid, 'pg_type'), '') !~ '\S'
$$, 'every type is explained');

SELECT is_empty($$
    SELECT t.relname FROM tables AS t
    WHERE NOT EXISTS (
        SELECT FROM pg_constraint AS c WHERE c.conrelid = t.oid AND c.contype = 'p'
    )
$$, 'every table has a primary key');

-- The code of a branch is what finds the branch: unique everywhere.
SELECT is_empty($$
    SELECT t.relname, i.indexrelid::regclass
    FROM tables AS t
    JOIN pg_index AS i ON i.indrelid = t.oid AND i.indisunique
    LEFT JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
    WHERE a.attname IS DISTINCT FROM 'branch_id'
      AND i.indexrelid <> 'shop.branches_code_taken'::regclass
$$, 'branch_id leads every key');

SELECT is_empty($$
    SELECT c.conrelid::regclass, c.conname
    FROM pg_constraint AS c
    JOIN tables AS t ON t.oid = c.conrelid
    JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_attribute AS f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
    WHERE c.contype = 'f'
      AND ('branch_id', 'branch_id') IS DISTINCT FROM (a.attname::text, f.attname::text)
$$, 'a reference stays within its branch');

SELECT is_empty($$
    SELECT c.conrelid::regclass, c.conname
    FROM pg_constraint AS c
    JOIN tables AS t ON t.oid = c.conrelid
    WHERE c.contype = 'f'
      AND NOT (c.confdeltype = 'a' AND c.confupdtype = 'a')
      AND NOT (c.confdeltype = 'c' AND c.confupdtype = 'a' AND c.conrelid::regclass::text IN (
          'shop.sessions', 'shop.password_tokens', 'shop.customer_notifications', 'shop.customer_search'))
$$, 'nothing goes with what it refers to, but what is a user''s own and what is found by a customer''s words');

SELECT is_empty($$
    SELECT c.conrelid::regclass, c.conname
    FROM pg_constraint AS c
    JOIN tables AS t ON t.oid = c.conrelid
    WHERE c.contype = 'f'
      AND NOT EXISTS (
          SELECT FROM pg_index AS i
          WHERE i.indrelid = c.conrelid
            -- A key that is null needs no index entry: no look-up of the foreign key is for it.
            AND (i.indpred IS NULL OR EXISTS (
                SELECT FROM pg_attribute AS k
                WHERE k.attrelid = c.conrelid
                  AND k.attnum = ANY (c.conkey)
                  AND pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', k.attname)
            ))
            AND i.indisvalid
            -- indkey counts from 0.
            AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
            AND i.indnkeyatts >= cardinality(c.conkey)
      )
$$, 'an index backs every foreign key, with no predicate but that the key is not null');

SELECT is_empty($$
    SELECT c.oid::regclass
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname IN ('shop', 'private', 'api', 'jobs')
    WHERE c.relowner <> 'escashop_owner'::regrole
    UNION ALL
    SELECT n.oid FROM pg_namespace AS n
    WHERE n.nspname IN ('shop', 'private', 'api', 'jobs')
      AND n.nspowner <> 'escashop_owner'::regrole
$$, 'every relation and schema belongs to the owner');

SELECT * FROM finish();
ROLLBACK;
