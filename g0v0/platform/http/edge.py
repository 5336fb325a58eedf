"""The HTTP edge: the one middleware. Request id, client address, log line, metrics, and the last `except`."""

import logging
import time
from ipaddress import ip_address
from random import getrandbits
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from g0v0.platform.errors import AppError, Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST
from g0v0.platform.reporting import report

log = get_log("http")


class InternalError(AppError):
    """Something broke; the client gets the request id, the log gets the rest."""

    code = "internal"


class Edge:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request through."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        rt = scope["app"].state.runtime
        headers = dict(scope["headers"])
        if scope["type"] == "websocket":
            scope["client_ip"] = client_ip(scope, headers, rt.config.server.trusted_proxies)
            # What Starlette hands on further inside is wrapped; hubs look for the server behind it.
            scope["server_send"] = send
            await self.app(scope, receive, send)
            return
        scope["headers_by_name"] = headers
        request_id = _request_id(headers)
        scope["request_id"] = request_id
        scope["client_ip"] = client_ip(scope, headers, rt.config.server.trusted_proxies)
        status = 500
        started = time.perf_counter()

        async def send_counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-request-id", request_id.encode()))
            await send(message)

        # Each request runs in a task, and so in a context, of its own.
        bind_contextvars(request_id=request_id)
        try:
            await self.app(scope, receive, send_counted)
        except Exception as error:
            status = await self._answer_failure(scope, receive, send_counted, error)
        duration = time.perf_counter() - started
        route = scope.get("route_pattern", "(none)")
        rt.metrics.request(scope["method"], route, status, duration)
        if rt.config.server.log_requests and log.is_enabled_for(logging.INFO):
            _log_request(scope, route, status, duration)

    async def _answer_failure(self, scope: Scope, receive: Receive, send: Send, error: Exception) -> int:
        refusal: AppError
        if isinstance(error, LOST):
            refusal = Unavailable(reason="redis")
            log.warning("redis is away", error=repr(error))
        else:
            refusal = InternalError()
            log.exception("request failed", path=scope["path"], kind=type(error).__name__)
            report(error, request_id=scope["request_id"], route=scope.get("route_pattern", "(none)"))
        scope["error"] = refusal
        table = scope.get("table")
        response = table.render_error(refusal) if table else Response(status_code=refusal.status)
        await response(scope, receive, send)
        return response.status_code


def _log_request(scope: Scope, route: str, status: int, duration: float) -> None:
    fields: dict[str, Any] = {"method": scope["method"], "route": route, "status": status}
    error = scope.get("error")
    if isinstance(error, AppError):
        fields["code"] = error.code
        fields.update(error.detail)
    log.info("request", path=scope["path"], ms=round(duration * 1000, 1), **fields)


def _request_id(headers: dict[bytes, bytes]) -> str:
    given = headers.get(b"x-request-id", b"")
    if 0 < len(given) <= 64 and given.replace(b"-", b"").isalnum():
        return given.decode()
    # To find a request again, not to keep it secret.
    return f"{getrandbits(128):032x}"


def client_ip(scope: Scope, headers: dict[bytes, bytes], trusted: tuple[str, ...]) -> str:
    """The caller's address: the peer, or what a trusted proxy says it is (X-Real-IP, last foreign X-Forwarded-For)."""
    peer = scope["client"][0] if scope.get("client") else "127.0.0.1"
    if peer not in trusted:
        return peer
    for candidate in (
        headers.get(b"x-real-ip", b""),
        *reversed(headers.get(b"x-forwarded-for", b"").split(b",")),
    ):
        text = candidate.decode("latin-1").strip()
        if text and text not in trusted and _is_address(text):
            return text
    return peer


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
