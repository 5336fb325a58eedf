"""Running one call of a hub method and answering it. One of the edges where every exception is caught."""

import time
from typing import Any

from g0v0.platform.errors import AppError, Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST
from g0v0.platform.reporting import report
from g0v0.signalr import errors
from g0v0.signalr.arguments import encoded
from g0v0.signalr.errors import BindingError, HubError
from g0v0.signalr.hub import HubCall, Method
from g0v0.signalr.protocols import Incoming

log = get_log("signalr")

_MAX_TARGET = 64


async def invoke(call: HubCall[Any], incoming: Incoming) -> None:
    """Run a call and queue its answer, if the client wants one."""
    connection = call.connection
    started = time.perf_counter()
    method = call.hub.methods.get(incoming.target.lower())
    result: bytes | None = None
    if method is None:
        error: str | None = errors.unknown_method(incoming.target[:_MAX_TARGET])
    else:
        result, error = await _run(call, method, incoming)
        route = f"{call.hub.name}.{method.name}"
        call.rt.metrics.request("HUB", route, 200 if error is None else 400, time.perf_counter() - started)
    if incoming.invocation_id is not None:
        answer = connection.protocol.completion(incoming.invocation_id, result=result, error=error)
        connection.push_bytes(answer)


async def _run(call: HubCall[Any], method: Method, incoming: Incoming) -> tuple[bytes | None, str | None]:
    """The encoded result or the error text."""
    target = incoming.target
    try:
        arguments = bind(call, method, incoming)
    except BindingError as error:
        log.info("hub call not understood", hub=call.hub.name, method=method.name, reason=str(error))
        return None, errors.wrong_arguments(target, str(error))
    try:
        result = await method.run(call, *arguments)
        return None if method.is_void else encoded(result), None
    except HubError as error:
        return None, errors.failed(target, error.kind, str(error))
    except AppError as error:
        return None, errors.failed(target, HubError.kind, error.message or error.code)
    except LOST as error:
        log.warning("redis is away", error=repr(error))
        return None, errors.failed(target, HubError.kind, Unavailable.message or "")
    except Exception as error:
        if isinstance(error, call.hub.refusals):
            return None, errors.failed(target, getattr(error, "kind", HubError.kind), str(error))
        log.exception("hub call failed", hub=call.hub.name, method=method.name, user_id=call.user_id)
        report(error, hub=call.hub.name, method=method.name)
        return None, errors.failed(target)


def bind(call: HubCall[Any], method: Method, incoming: Incoming) -> list[Any]:
    """The arguments as the method wants them. Raises BindingError."""
    given, wanted = len(incoming.arguments), len(method.parsers)
    if given != wanted:
        raise BindingError(f"Invocation provides {given} argument(s) but target expects {wanted}.")
    values = call.connection.protocol.values(incoming.arguments, method.raw)
    for index, (parse, value) in enumerate(zip(method.parsers, values, strict=True)):
        try:
            values[index] = parse(value)
        except (BindingError, ValueError) as error:
            raise BindingError(f"{errors.BINDING} Argument {index + 1} ({method.arguments[index]}): {error}.") from None
    return values
