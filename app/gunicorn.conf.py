"""gunicorn: two workers of threads; an open stream keeps a thread, so there are many."""

import os
from typing import Any

bind = f"{os.environ.get('ESCASHOP_HOST', '127.0.0.1')}:{os.environ.get('ESCASHOP_PORT', '8000')}"
worker_class, workers, threads = "gthread", 2, 64
timeout, graceful_timeout, keepalive = 60, 10, 5
control_socket_disable = True
# The workers' figures, added up by whoever is asked.
os.makedirs(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", "var/metrics"), exist_ok=True)
max_requests = 0  # recycling would cut every live screen at once


def post_worker_init(worker: Any) -> None:
    """Streams end with their worker, not with the grace it is given."""
    worker.wsgi.extensions["hub"].worker_alive = lambda: worker.alive


def worker_exit(_server: Any, worker: Any) -> None:
    if getattr(worker, "wsgi", None):
        worker.wsgi.extensions["close"]()
