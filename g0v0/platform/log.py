"""Structured logs: one line of JSON per event (or readable text on a terminal), carrying the request or job id.

Secrets never get here: nothing logs bodies, headers or tokens, tracebacks come without the values of variables, and
`_censor` drops fields with telling names as a net.
"""

import logging
import sys
from io import TextIOBase
from typing import Any, TextIO, cast

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_SECRET = ("password", "secret", "token", "authorization", "refresh", "code_verifier")

_TRACEBACKS = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))

Log = structlog.typing.FilteringBoundLogger


class _StandardError(TextIOBase):
    """Standard error as it is when a line is written: who captures it closes what was there before."""

    def write(self, text: str, /) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def configure_log(*, level: str, fmt: str, is_final: bool = False) -> None:
    """Set up structlog and route the standard library's loggers through the same lines. `fmt`: json or console.

    `is_final`: nobody sets it up anew in this process, so each logger may keep what it was made of for its first line.
    """
    output = cast(TextIO, _StandardError())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _censor,
    ]
    final: list[Processor]
    if fmt == "json":
        final = [_TRACEBACKS, structlog.processors.JSONRenderer(serializer=_dumps)]
    else:
        plain = structlog.dev.plain_traceback
        final = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
    structlog.configure(
        processors=[*shared, *final],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(file=output),
        cache_logger_on_first_use=is_final,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *final]
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("hypercorn.access", "arq.worker", "asyncmy"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # What is wrong with a form is answered to who sent it.
    logging.getLogger("python_multipart").setLevel(logging.ERROR)


def get_log(name: str) -> Log:
    """A logger bound to a feature's name."""
    return structlog.get_logger(feature=name)


def _dumps(event: Any, **_: Any) -> str:
    return orjson.dumps(event, default=repr).decode()


def _censor(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for key in event:
        if any(word in key.lower() for word in _SECRET):
            event[key] = "[hidden]"
    return event
