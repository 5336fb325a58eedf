"""`demo load`: a small world, once. What it takes to make one (`demo_world`) is imported only when there is none."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer
from asyncmy.errors import MySQLError

from g0v0.cli import loading
from g0v0.cli.shell import AsJson, configured, show
from g0v0.platform import migrate as migrations
from g0v0.platform.db import Db, open_db
from g0v0.platform.errors import Unavailable
from g0v0.users.queries import get_user_id_by_username

app = typer.Typer(no_args_is_help=True)

LOGIN = "demo"
PASSWORD = "demo-password"
"""Known to everybody: the demo world belongs on one's own machine."""

PLAYERS = (
    (LOGIN, "AU", 0.90),
    ("Aster", "JP", 0.99),
    ("Birch", "DE", 0.97),
    ("Clover", "US", 0.95),
    ("Dahlia", "FR", 0.93),
    ("Elder", "KR", 0.88),
    ("Fern", "BR", 0.84),
    ("Gorse", "PL", 0.78),
    ("Hazel", "US", 0.70),
    ("Iris", "JP", 0.60),
)
"""Name, country and skill, in the order in which they come."""

NOTHING_MADE = {"username": LOGIN, "password": PASSWORD, "players": 0, "beatmapsets": 0, "scores": 0, "content": False}
"""What `load` answers: how to sign in, and how many of each were made."""


@app.command("load")
def load(
    migrate: Annotated[bool, typer.Option("--migrate", help="Bring the database up to date first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Load the demo world once; a world that is there is left alone."""
    config = configured()
    made: dict[str, Any] = NOTHING_MADE
    has_content = Path(config.content.content_path).exists()
    if not (has_content and asyncio.run(is_complete(config.database.database_url))):
        made = loading.load("demo_world:make")(migrate=migrate)
    show(made, as_json=as_json)


async def is_complete(url: str) -> bool:
    """Whether a database has the newest schema and the world. Not if that cannot be told: then loading it says why."""
    try:
        db = await open_db(url, maximum=1)
    except (MySQLError, OSError):
        return False
    try:
        return await migrations.pending(db) == 0 and await is_loaded(db)
    except (MySQLError, Unavailable):
        return False
    finally:
        await db.close()


async def is_loaded(db: Db) -> bool:
    """Whether the world is there: its last player comes after all others."""
    return await get_user_id_by_username(db, username=PLAYERS[-1][0]) is not None
