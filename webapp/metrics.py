"""Figures of the service as Prometheus reads them, at ``/metrics``.

Several processes count together in the files of a folder, which the environment names before the
first of them starts (``PROMETHEUS_MULTIPROC_DIR``; ``tracuu serve`` sees to it by itself).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from ipaddress import ip_address
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, abort, current_app, request

from indexer.errors import IndexProblem, TracuuError
from indexer.locale import gettext as _
from webapp import observing, state

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.metrics_core import Metric

OFF, LOCAL, ALL = "off", "local", "all"
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"

# Seconds; a search takes some hundredths, an answer some tenths.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

blueprint = Blueprint("metrics", __name__)


class MetricsUnusable(TracuuError):
    """The library that counts is not installed."""

    code = "metrics_unusable"

    def message(self) -> str:
        return _("Metrics are switched on, but prometheus_client is not installed.")

    def hint(self) -> str:
        return _("Run: {command}").format(command='pip install "tracuu[metrics]"')


class _OfIndex:
    """Tells of the index that answers when somebody looks."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.core import GaugeMetricFamily

        try:
            index = state.handle(self.app).current()
        except IndexProblem:
            yield GaugeMetricFamily("tracuu_ready", "Whether there is an index to search.", 0)
            return
        built = index.manifest.built.timestamp()
        for name, told, value in (
            ("ready", "Whether there is an index to search.", 1),
            ("index_generation", "Number of the generation in service.", index.generation),
            ("index_documents", "Documents in it.", index.document_count),
            ("index_built_timestamp_seconds", "When it was built.", built),
        ):
            yield GaugeMetricFamily(f"tracuu_{name}", told, value)


def listener(app: Flask) -> observing.Listener:
    """Make what counts the requests of *app*, and give *app* the address that tells.

    :raise MetricsUnusable: if the library for it is not installed.
    """
    try:
        from prometheus_client import CollectorRegistry, Counter, Histogram
    except ImportError as error:
        raise MetricsUnusable from error
    registry = CollectorRegistry()
    requests = Counter("tracuu_requests", "Requests.", ("endpoint", "status"), registry=registry)
    seconds = Histogram(
        "tracuu_request_seconds",
        "Seconds to make an answer.",
        ("endpoint",),
        buckets=BUCKETS,
        registry=registry,
    )
    app.extensions["tracuu_metrics"] = registry
    app.register_blueprint(blueprint)

    def count(response: Response, took: float) -> None:
        requests.labels(observing.place(), str(response.status_code)).inc()
        seconds.labels(observing.place()).observe(took)

    return count


@blueprint.get("/metrics")
def metrics() -> Response:
    """Tell all figures; only to this machine, where the setting says so."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    if state.settings().metrics == LOCAL and not _is_here(request.remote_addr or ""):
        abort(404)
    body = generate_latest(_registry())
    return Response(body, content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    from prometheus_client import CollectorRegistry
    from prometheus_client.multiprocess import MultiProcessCollector

    of_this_process: CollectorRegistry = current_app.extensions["tracuu_metrics"]
    registry = CollectorRegistry()
    registry.register(_OfIndex(current_app))
    if os.environ.get(FOLDER_VARIABLE):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(of_this_process)
    return registry


def _is_here(address: str) -> bool:
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
