# The web app: gunicorn, as a user who owns nothing.
FROM python:3.13-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1

WORKDIR /escashop
COPY requirements.lock ./
RUN python -m pip install --require-hashes -r requirements.lock

COPY sqitch.plan ./
COPY app app
COPY sms sms

RUN useradd --system --uid 10001 --no-create-home escashop \
    && install -d -o 10001 var
USER 10001

ENV ESCASHOP_HOST=0.0.0.0 \
    ESCASHOP_PORT=8000 \
    PROMETHEUS_MULTIPROC_DIR=/tmp/metrics
EXPOSE 8000
CMD ["gunicorn", "-c", "app/gunicorn.conf.py", "app:create_app()"]
