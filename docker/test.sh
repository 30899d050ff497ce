#!/usr/bin/env bash
# Runs pgTAP in a database of its own, beside the shop's.
set -euo pipefail

export PGPASSWORD=$POSTGRES_PASSWORD PGDATABASE=escashop_test
export SQITCH_USER_CONFIG=/dev/null SQITCH_SYSTEM_CONFIG=/dev/null

psql -XAtq -v ON_ERROR_STOP=1 -d postgres \
    -c 'DROP DATABASE IF EXISTS escashop_test WITH (FORCE)' \
    -c "CREATE DATABASE escashop_test TEMPLATE template0 ENCODING 'UTF8'"

# Up to the schedule: the test database's jobs must not run beside the shop's.
sqitch deploy --verify --to "$(grep -E '^[a-z]' sqitch.plan | cut -d' ' -f1 | grep -v '^jobs/schedule$' | tail -1)" \
    "db:pg:$PGDATABASE"
psql -XAtq -v ON_ERROR_STOP=1 -c 'CREATE EXTENSION pgtap' -c 'CREATE EXTENSION plpgsql_check'

find sql_tests -name '*.sql' -not -path '*/fixtures/*' -print0 | sort -z |
    xargs -0 pg_prove -d "$PGDATABASE"
psql -XAtq -d postgres -c 'DROP DATABASE escashop_test WITH (FORCE)'
