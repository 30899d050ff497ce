"""gunicorn: two workers of threads; an open stream keeps a thread, so there are many."""

import os
from threading import Timer
from typing import Any

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):  # type: ignore[misc]
    # An unfinished request keeps a thread: what is not whole by then is read no further.
    def handle(self, conn: Any) -> Any:
        (patience := Timer(10, conn.sock.shutdown, [0])).start()  # 0: of reading
        try:
            return super().handle(conn)
        finally:
            patience.cancel()


bind = f"{os.environ.get('ESCASHOP_HOST', '127.0.0.1')}:{os.environ.get('ESCASHOP_PORT', '8000')}"
worker_class, workers, threads = Worker, 2, 64
timeout, graceful_timeout, keepalive = 60, 10, 5
control_socket_disable, max_requests = True, 0  # recycling would cut every live screen at once
# The workers' figures, added up by whoever is asked.
os.makedirs(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", "var/metrics"), exist_ok=True)


def post_worker_init(worker: Any) -> None:
    """Streams end with their worker, not with the grace it is given."""
    worker.wsgi.extensions["hub"].worker_alive = lambda: worker.alive


def worker_exit(_server: Any, worker: Any) -> None:
    if getattr(worker, "wsgi", None):
        worker.wsgi.extensions["close"]()
