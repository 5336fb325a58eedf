"""The table of commands. A command's module is imported when the command is called, not to list it."""

from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from g0v0.cli.loading import load


class Entry(NamedTuple):
    """`where`: module and attribute, a group of commands or the function of one. `help` is shown in the list."""

    where: str
    help: str


COMMANDS = {
    "migrate": Entry(
        "schema:migrate",
        "Create the database if needed, apply every missing migration, add the bot and the first chat channels.",
    ),
    "rollback": Entry("schema:rollback", "Take back the newest migrations."),
    "doctor": Entry(
        "doctor:doctor",
        "Check database, Redis, migrations, storage, secrets, mail and upstream; exit with 1 when something is broken.",
    ),
    "import": Entry(
        "importing:import_files",
        "Take beatmaps into the server. What is there already stays as it is; what cannot be read is reported and "
        "skipped.",
    ),
    "user": Entry("user:app", "Accounts."),
    "client": Entry("client:app", "OAuth applications."),
    "channel": Entry("channel:app", "Public channels of the chat."),
    "key": Entry("key:app", "Keys of the old API (v1)."),
    "schema": Entry("schema:app", "The written schema."),
    "demo": Entry("demo:app", "A small world to try the server with."),
    "content": Entry("content:app", "News, wiki, changelog, menu and forums, which are files."),
    "comment": Entry("comment:app", "Comments: look, delete, restore, pin."),
    "forum": Entry("forum:app", "Forums: delete and restore topics and posts."),
    "rankings": Entry("rankings:app", "Rankings of players, countries and teams."),
    "pack": Entry("pack:app", "Beatmapsets bundled under a tag."),
    "medal": Entry("medal:app", "Medals of players."),
    "report": Entry("report:app", "What players report."),
    "spotlight": Entry("spotlight:app", "Picked beatmapsets with a ranking of their own."),
    "daily": Entry("daily:app", "The daily challenge: choose maps for days, or have them drawn."),
}


class Listed(TyperCommand):
    """A command as the list shows it; called, it becomes the real one."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any | None = None, **extra: Any) -> Any:
        """The context of the real command, which then is the one that runs."""
        return real_command(str(self.name)).make_context(info_name, args, parent, **extra)


class Commands(TyperGroup):
    """All of the table, in its order."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, entry in COMMANDS.items():
            self.add_command(Listed(name, help=entry.help))


def real_command(name: str) -> Any:
    """The command itself, for which its module is imported."""
    where, text = COMMANDS[name]
    found = load(where)
    parent = typer.Typer(add_completion=False)
    if isinstance(found, typer.Typer):
        parent.add_typer(found, name=name, help=text)
    else:
        parent.command(name)(found)
    return get_group(parent).commands[name]


app = typer.Typer(name="g0v0", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def _root() -> None:
    """Run a g0v0 server."""
