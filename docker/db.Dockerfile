# PostgreSQL with the scheduler, and what the tests need; also the one-shot that deploys.
FROM postgres:17-bookworm

SHELL ["/bin/bash", "-o", "pipefail", "-c"]

# The distribution pins what it serves; a rebuild takes its security fixes.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libdbd-pg-perl \
        libtap-parser-sourcehandler-pgtap-perl \
        postgresql-17-cron \
        postgresql-17-pgtap \
        postgresql-17-plpgsql-check \
        sqitch \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /escashop
COPY sqitch.plan sqitch.conf ./
COPY deploy deploy
COPY revert revert
COPY verify verify
COPY sql_tests sql_tests
COPY docker/deploy.sh docker/test.sh docker/
