"""`migrate`, `rollback`, `schema write`: the shape of the database."""

import asyncio
import re
from pathlib import Path
from typing import Annotated

import pymysql
import typer

from g0v0.chat.channels import ensure_public_channels
from g0v0.cli.shell import AsJson, configured, show
from g0v0.platform import migrate as migrations
from g0v0.platform.clock import system_clock
from g0v0.platform.db import connection_options, open_db
from g0v0.platform.sqlfile import ROOT
from g0v0.users.accounts import ensure_bot

app = typer.Typer(no_args_is_help=True)

SCHEMA_FILE = ROOT / "schema.sql"


def migrate(as_json: AsJson = False) -> None:
    """Create the database if needed, apply every missing migration, add the bot and the first chat channels."""
    show({"applied": bring_up_to_date(configured().database.database_url)}, as_json=as_json)


def bring_up_to_date(url: str) -> list[str]:
    """What `migrate` does; the migrations applied."""
    migrations.create_database(url)
    applied = migrations.apply(url)
    asyncio.run(_furnish(url))
    return applied


async def _furnish(url: str) -> None:
    """What every server has from the start; leaves alone what is there."""
    db = await open_db(url)
    try:
        await ensure_bot(db, system_clock())
        await ensure_public_channels(db)
    finally:
        await db.close()


def rollback(
    count: Annotated[int, typer.Option(help="How many migrations to take back.", min=1)] = 1, as_json: AsJson = False
) -> None:
    """Take back the newest migrations."""
    show({"rolled_back": migrations.rollback(configured().database.database_url, count)}, as_json=as_json)


@app.command("write")
def write(path: Annotated[Path, typer.Argument(help="Where to write it.")] = SCHEMA_FILE) -> None:
    """Write the schema of all migrations as one file (`sql/schema.sql`), by way of a database that is dropped again."""
    head, _, query = configured().database.database_url.partition("?")
    url = f"{head}_written" + (f"?{query}" if query else "")
    migrations.drop_database(url)
    migrations.create_database(url)
    try:
        migrations.apply(url)
        path.write_text(schema_text(url), "utf-8")
    finally:
        migrations.drop_database(url)


def schema_text(url: str) -> str:
    """Every table of a migrated database as CREATE TABLE, by name, without counters."""
    with pymysql.connect(**connection_options(url)) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW TABLES")
        tables = sorted(str(row[0]) for row in cursor.fetchall())
        parts: list[str] = []
        for table in tables:
            if table.startswith(("_yoyo", "yoyo_")):
                continue
            cursor.execute(f"SHOW CREATE TABLE `{table}`")
            row = cursor.fetchone()
            if row is not None:
                parts.append(re.sub(r" AUTO_INCREMENT=\d+", "", str(row[1])) + ";\n")
    return "-- Written by `just schema` from the migrations; do not edit.\n\n" + "\n".join(parts)
