"""Prometheus metrics of one process, served at /metrics.

Counting happens on plain dicts and is rendered on demand by a collector, because prometheus-client's own counters
take a lock per increment, which a hot request would feel.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, generate_latest, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from g0v0.platform.sqlfile import Statement

BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


@dataclass(slots=True)
class Histogram:
    """Durations of one label set, in seconds."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS_S) + 1))
    total_s: float = 0.0

    def observe(self, duration_s: float) -> None:
        """Count one duration."""
        self.counts[bisect_left(BUCKETS_S, duration_s)] += 1
        self.total_s += duration_s

    def cumulative(self) -> list[tuple[str, float]]:
        """Buckets as Prometheus wants them: cumulative, `+Inf` last."""
        running = 0
        rows: list[tuple[str, float]] = []
        for bound, count in zip([*map(str, BUCKETS_S), "+Inf"], self.counts, strict=True):
            running += count
            rows.append((bound, float(running)))
        return rows


@dataclass(slots=True, eq=False)
class Metrics(Collector):
    """Everything this process counts."""

    requests: dict[tuple[str, str, int], Histogram] = field(default_factory=dict)
    sql: dict[str, Histogram] = field(default_factory=dict)
    jobs: dict[tuple[str, str], Histogram] = field(default_factory=dict)
    cache: dict[str, int] = field(default_factory=dict)
    gauges: dict[str, float] = field(default_factory=dict)

    def request(self, method: str, route: str, status: int, duration_s: float) -> None:
        """Count one answered request; `route` is the pattern, never the path."""
        key = (method, route, status)
        histogram = self.requests.get(key)
        if histogram is None:
            histogram = self.requests[key] = Histogram()
        histogram.observe(duration_s)

    def statement(self, statement: Statement, duration_s: float) -> None:
        """Count one SQL statement by file name (an observer of Db)."""
        histogram = self.sql.get(statement.name)
        if histogram is None:
            histogram = self.sql[statement.name] = Histogram()
        histogram.observe(duration_s)

    def job(self, name: str, outcome: str, duration_s: float) -> None:
        """Count one job run; outcome is `done` or `failed`."""
        self.jobs.setdefault((name, outcome), Histogram()).observe(duration_s)

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily]:
        """Render for Prometheus."""
        yield _family("g0v0_request_seconds", "Requests", ("method", "route", "status"), self.requests.items())
        yield _family("g0v0_sql_seconds", "SQL statements", ("file",), (((k,), v) for k, v in self.sql.items()))
        yield _family("g0v0_job_seconds", "Jobs", ("job", "outcome"), self.jobs.items())
        cache = CounterMetricFamily("g0v0_cache", "Byte cache lookups", labels=["outcome"])
        for outcome, count in self.cache.items():
            cache.add_metric([outcome], count)
        yield cache
        for name, value in self.gauges.items():
            yield GaugeMetricFamily(f"g0v0_{name}", name.replace("_", " "), value)

    def render(self) -> bytes:
        """The text exposition format."""
        return generate_latest(self._registry())

    def serve(self, port: int) -> Callable[[], None]:
        """Answer `/metrics` on a port of 127.0.0.1, for processes that serve nothing else; the answer stops it."""
        server, thread = start_http_server(port, addr="127.0.0.1", registry=self._registry())

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        return stop

    def _registry(self) -> CollectorRegistry:
        registry = CollectorRegistry(auto_describe=False)
        registry.register(self)
        return registry


def _family(
    name: str, text: str, labels: tuple[str, ...], rows: Iterable[tuple[tuple[object, ...], Histogram]]
) -> HistogramMetricFamily:
    family = HistogramMetricFamily(name, text, labels=labels)
    for key, histogram in list(rows):
        family.add_metric([str(part) for part in key], histogram.cumulative(), histogram.total_s)
    return family
