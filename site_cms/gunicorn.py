"""gunicorn's settings: threads, because pages wait for the database and memory is shared.

The application is loaded once, before the workers.
"""

import multiprocessing

worker_class = "gthread"
workers = max(2, min(multiprocessing.cpu_count(), 4))
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
accesslog = None
errorlog = "-"
loglevel = "warning"


def post_fork(server, worker) -> None:
    """A database connection opened before the fork must not be shared."""
    from django.db import connections

    connections.close_all()


def worker_exit(server, worker) -> None:
    """All requests are answered: write down what was counted. A thread that hangs would keep the interpreter from its end."""
    from site_cms.analytics import recorder

    recorder.close()
