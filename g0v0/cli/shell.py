"""What every command shares: the runtime, errors as one sentence, and `--json`."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, NoReturn, TypeVar

import orjson
import typer
from asyncmy.errors import MySQLError
from rich.console import Console

from g0v0.platform.config import Config, ConfigError, load_config
from g0v0.platform.errors import AppError
from g0v0.platform.geoip import GeoIpError
from g0v0.platform.log import configure_log
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime, open_runtime

T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]

console = Console()


def configured() -> Config:
    """The configuration, or exit with the sentence that says what is wrong with it."""
    try:
        config = load_config()
    except ConfigError as error:
        fail(str(error))
    configure_log(level="WARNING", fmt="console")
    return config


def run(work: Callable[[Runtime], Awaitable[T]], *, cpu_processes: int = 0) -> T:
    """Run `work` with a runtime; refusals of the features end the command with their sentence."""
    config = configured()

    async def main() -> T:
        async with open_runtime(config, cpu_processes=cpu_processes) as rt:
            return await work(rt)

    try:
        return asyncio.run(main())
    except AppError as error:
        fail(error.message or error.code)
    except GeoIpError as error:
        fail(str(error))
    except (MySQLError, *LOST) as error:
        fail(f"the database or Redis refuses: {error} (`python -m g0v0 doctor` says what to do)")


def show(result: dict[str, Any], *, as_json: bool) -> None:
    """Print a result: one JSON object, or `name: value` lines."""
    if as_json:
        sys.stdout.write(orjson.dumps(result, default=str).decode() + "\n")
        return
    for name, value in result.items():
        console.print(f"[bold]{name}[/bold]: {value}", highlight=False)


def fail(sentence: str) -> NoReturn:
    """Say what is wrong on stderr and exit with 1."""
    typer.echo(f"g0v0: {sentence}", err=True)
    raise typer.Exit(1)
