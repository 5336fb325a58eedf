"""What every command shares: its settings, errors as one sentence, and `--json`. With a runtime: `running`."""

import sys
from typing import Annotated, Any, NoReturn

import orjson
import typer
from rich.console import Console

from g0v0.platform.config import Config, ConfigError, load_config
from g0v0.platform.log import configure_log

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
