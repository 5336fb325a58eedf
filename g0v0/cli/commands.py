"""The table of commands."""

import typer

from g0v0.cli import (
    channel,
    client,
    comment,
    content,
    daily,
    demo,
    forum,
    history,
    key,
    medal,
    pack,
    rankings,
    report,
    schema,
    spotlight,
    user,
)
from g0v0.cli.doctor import doctor
from g0v0.cli.importing import import_files

app = typer.Typer(
    name="g0v0", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Run a g0v0 server."
)

app.command("migrate")(schema.migrate)
app.command("rollback")(schema.rollback)
app.command("doctor")(doctor)
app.command("import")(import_files)
app.add_typer(user.app, name="user")
app.add_typer(client.app, name="client")
app.add_typer(channel.app, name="channel")
app.add_typer(key.app, name="key")
app.add_typer(schema.app, name="schema")
app.add_typer(demo.app, name="demo")
app.add_typer(content.app, name="content")
app.add_typer(comment.app, name="comment")
app.add_typer(forum.app, name="forum")
app.add_typer(rankings.app, name="rankings")
app.add_typer(pack.app, name="pack")
app.add_typer(medal.app, name="medal")
app.add_typer(report.app, name="report")
app.add_typer(spotlight.app, name="spotlight")
app.add_typer(daily.app, name="daily")

user.app.command("silence")(history.silence)
user.app.command("unsilence")(history.unsilence)
user.app.command("note")(history.note)
user.app.command("history")(history.show_history)
