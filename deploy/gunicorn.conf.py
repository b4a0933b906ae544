"""gunicorn in the place of ``tracuu serve``.

pip install gunicorn
TRACUU_SETTINGS=/etc/tracuu/tracuu.toml gunicorn -c deploy/gunicorn.conf.py "webapp:create_app()"

For metrics over all processes set PROMETHEUS_MULTIPROC_DIR to an empty folder first.
"""

import os

bind = "127.0.0.1:8000"
workers = min(len(os.sched_getaffinity(0)), 4)  # each keeps up to 200 MB of what was asked lately
worker_class = "gthread"
threads = 4
preload_app = True  # so that processes count the requests of a client together
timeout = 60
graceful_timeout = 30
accesslog = None  # tracuu writes its own, without what people search for


def child_exit(server, worker):
    """Forget the figures that only held for a process that has ended."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
