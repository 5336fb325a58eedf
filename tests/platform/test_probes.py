"""`/health`, `/ready`, `/metrics`: for machines that watch."""

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from g0v0.local.service import free_port
from g0v0.platform.db import open_db
from g0v0.platform.metrics import Metrics
from g0v0.platform.redis import Redis
from g0v0.platform.runtime import Runtime


async def test_health_needs_nothing_else(rt: Runtime, http: httpx.AsyncClient) -> None:
    real = rt.redis
    rt.redis = Redis(host="127.0.0.1", port=1, socket_connect_timeout=0.1)
    response = await http.get("/health")
    rt.redis = real
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "timestamp": "2026-03-14T12:00:00Z"}


async def test_ready_when_everything_answers(http: httpx.AsyncClient) -> None:
    response = await http.get("/ready")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "redis": "ok", "migrations": "ok"}


async def test_not_ready_without_redis(rt: Runtime, http: httpx.AsyncClient) -> None:
    real = rt.redis
    rt.redis = Redis(host="127.0.0.1", port=1, socket_connect_timeout=0.1)
    response = await http.get("/ready")
    rt.redis = real
    assert response.status_code == 503
    assert response.json() == {"error": "database: ok, redis: away, migrations: ok"}


async def test_not_ready_without_the_database(rt: Runtime, http: httpx.AsyncClient) -> None:
    real = rt.db
    rt.db = await open_db("mysql://nobody:wrong@127.0.0.1:1/none", minimum=0)
    response = await http.get("/ready")
    await rt.db.close()
    rt.db = real
    assert response.status_code == 503
    assert "database: away" in response.json()["error"]


async def test_metrics_count_requests_statements_and_cache(rt: Runtime, http: httpx.AsyncClient) -> None:
    rt.db.observers.append(rt.metrics.statement)
    await http.get("/ready")
    await rt.cache.get("nothing")
    response = await http.get("/metrics")
    rt.db.observers.remove(rt.metrics.statement)
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    samples = {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }
    ready = (("method", "GET"), ("route", "/ready"), ("status", "200"))
    assert samples["g0v0_request_seconds_count", *ready] == 1
    assert samples["g0v0_sql_seconds_count", ("file", "platform/count_applied_migrations")] == 1
    assert samples["g0v0_cache_total", ("outcome", "miss")] >= 1


def test_a_worker_answers_with_its_jobs_on_a_port_of_its_own() -> None:
    metrics = Metrics()
    metrics.job("process_score", "done", 0.2)
    port = free_port()
    stop = metrics.serve(port)
    try:
        said = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    finally:
        stop()
    assert 'g0v0_job_seconds_count{job="process_score",outcome="done"} 1.0' in said
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/metrics")
