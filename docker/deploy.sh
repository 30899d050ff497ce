#!/usr/bin/env bash
# Deploys the schema and gives the web role its password; safe to run again.
set -euo pipefail

export PGPASSWORD=$POSTGRES_PASSWORD
export SQITCH_USER_CONFIG=/dev/null SQITCH_SYSTEM_CONFIG=/dev/null

sqitch deploy --verify "db:pg:$PGDATABASE"

# By standard input: arguments are seen by everybody on a machine.
psql -XAtq -v ON_ERROR_STOP=1 <<'SQL'
\getenv password ESCASHOP_WEB_PASSWORD
SET log_statement = 'none';
ALTER ROLE escashop_web PASSWORD :'password';
SQL

if [[ -n ${ESCASHOP_SMS_PASSWORD:-} ]]; then
    psql -XAtq -v ON_ERROR_STOP=1 <<'SQL'
\getenv password ESCASHOP_SMS_PASSWORD
SET log_statement = 'none';
ALTER ROLE escashop_sender PASSWORD :'password';
SQL
fi

if [[ -n ${ESCASHOP_DEMO_PASSWORD:-} ]]; then
    PGOPTIONS='-c role=escashop_owner' psql -XAtq -v ON_ERROR_STOP=1 >/dev/null <<'SQL'
\getenv password ESCASHOP_DEMO_PASSWORD
\set history_days 30
\i sql_tests/fixtures/demo_shop.sql
SQL
fi
